//! Households from JSON and CSV: mapping, domain checks, rejects.
