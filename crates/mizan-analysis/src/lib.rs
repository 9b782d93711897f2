//! What can be shown without data: overlaps, gaps, conflicts, bounds.
