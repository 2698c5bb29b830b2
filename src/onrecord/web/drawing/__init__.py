"""Drawings as plain figures: where each bar, line and word stands. Templates write them as SVG; nothing here draws."""
