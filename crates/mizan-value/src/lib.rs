//! Exact numbers, units, dates and rounding.
