//! The small typed core that the engines run.
