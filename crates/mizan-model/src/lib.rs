//! Names, types, units and domains: the checked programme.
