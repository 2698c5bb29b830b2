"""Web pages over a record: the same facts as the command line, to be read, searched, cited and corrected."""

from onrecord.web.app import application
from onrecord.web.guard import Guard

__all__ = ["Guard", "application"]
