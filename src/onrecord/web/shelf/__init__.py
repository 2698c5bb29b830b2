"""Lists of a record, a page at a time, at a cost that does not grow with the record."""
