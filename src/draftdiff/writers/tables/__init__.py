"""The tables that negotiators use, as values and as files for a spreadsheet."""
