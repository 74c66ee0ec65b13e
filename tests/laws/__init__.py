"""Laws that hold for all values, one file per family."""
