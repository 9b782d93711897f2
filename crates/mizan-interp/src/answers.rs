//! What a caller sets over the defaults of a programme.

use std::collections::BTreeMap;

use mizan_ir::{OptionId, ParameterId, Value};

/// Answers to options, and values of open parameters, where they differ from the defaults.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Answers {
    /// The options that are answered.
    pub options: BTreeMap<OptionId, Value>,
    /// The parameters that are set: one value at every key and date.
    pub parameters: BTreeMap<ParameterId, Value>,
}

impl Answers {
    /// The defaults, all of them.
    #[must_use]
    pub fn defaults() -> Self {
        Self::default()
    }

    /// The same, with an option answered.
    #[must_use]
    pub fn with_option(mut self, option: OptionId, value: Value) -> Self {
        self.options.insert(option, value);
        self
    }

    /// The same, with a parameter set.
    #[must_use]
    pub fn with_parameter(mut self, parameter: ParameterId, value: Value) -> Self {
        self.parameters.insert(parameter, value);
        self
    }
}
