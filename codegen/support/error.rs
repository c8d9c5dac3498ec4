//! Errors that a service answers with.

use alloc::string::String;
use core::error::Error;
use core::fmt;

use crate::support::document::Document;

/// What the model says of an error, for the structures of
/// [`types::error`](crate::types::error).
pub trait ModeledError: Error {
    /// The code that stands for it on the wire.
    const CODE: &'static str;

    /// Who is at fault.
    const FAULT: Fault;

    /// Whether to try again.
    const RETRY: Retry;

    /// What the service says of it, where it says anything.
    fn message(&self) -> Option<&str>;
}

/// Who is at fault when a service answers with an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fault {
    /// The request: the same request fails again.
    Client,
    /// The service.
    Server,
}

/// Whether a request that failed may be tried again as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Retry {
    /// The model does not say.
    Unspecified,
    /// Later attempts may succeed.
    Retryable,
    /// Later attempts may succeed, and the service asks for fewer requests.
    Throttled,
}

/// An error that this version of the crate has no name for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct UnknownError {
    /// The code, without a namespace; empty where the service gave none.
    pub code: String,
    /// What the service says of it.
    pub message: Option<String>,
    /// The whole body.
    pub body: Document,
}

impl fmt::Display for UnknownError {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = match self.code.as_str() {
            "" => "an error without a code",
            code => code,
        };
        display(code, self.message.as_deref(), f)
    }
}

impl Error for UnknownError {}

/// The code, and the message where there is one.
#[inline]
pub(crate) fn display(
    code: &str,
    message: Option<&str>,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    f.write_str(code)?;
    match message {
        Some(message) => write!(f, ": {message}"),
        None => Ok(()),
    }
}

/// Implements what an error is besides a structure.
///
/// ```text
/// error! {
///     Type {
///         code: "Code",
///         fault: Client,
///         retry: Unspecified,
///         message: optional field,                 // or `required field`, or `none`
///     }
/// }
/// ```
macro_rules! error {
    (@message $error:ident none) => { ::core::option::Option::None };
    (@message $error:ident optional $field:ident) => { $error.$field.as_deref() };
    (@message $error:ident required $field:ident) => {
        ::core::option::Option::Some($error.$field.as_str())
    };

    ($name:ident {
        code: $code:literal,
        fault: $fault:ident,
        retry: $retry:ident,
        message: $($message:ident)+,
    }) => {
        impl $crate::error::ModeledError for $name {
            const CODE: &'static str = $code;
            const FAULT: $crate::error::Fault = $crate::error::Fault::$fault;
            const RETRY: $crate::error::Retry = $crate::error::Retry::$retry;

            #[inline]
            fn message(&self) -> ::core::option::Option<&str> {
                error!(@message self $($message)+)
            }
        }

        impl ::core::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                let message = $crate::error::ModeledError::message(self);
                $crate::support::error::display($code, message, f)
            }
        }

        impl ::core::error::Error for $name {}
    };
}

/// Implements the service's error enum.
///
/// ```text
/// service_error! {
///     Error {
///         Variant = "Code" | "OtherCode",
///     }
/// }
/// ```
macro_rules! service_error {
    ($name:ident { $($variant:ident = $($code:literal)|+,)* }) => {
        impl $name {
            /// The error's code, without a namespace.
            #[must_use]
            #[inline]
            pub fn code(&self) -> &str {
                match self {
                    $(Self::$variant(_) => {
                        <$crate::types::error::$variant as $crate::error::ModeledError>::CODE
                    })*
                    Self::Unknown(error) => &error.code,
                }
            }

            /// What the service says of the error.
            #[must_use]
            #[inline]
            pub fn message(&self) -> ::core::option::Option<&str> {
                match self {
                    $(Self::$variant(error) => $crate::error::ModeledError::message(error),)*
                    Self::Unknown(error) => error.message.as_deref(),
                }
            }

            /// Who is at fault; none where the error is unknown.
            #[must_use]
            #[inline]
            pub fn fault(&self) -> ::core::option::Option<Fault> {
                match self {
                    $(Self::$variant(_) => ::core::option::Option::Some(
                        <$crate::types::error::$variant as $crate::error::ModeledError>::FAULT,
                    ),)*
                    Self::Unknown(_) => ::core::option::Option::None,
                }
            }

            /// Whether to try again.
            #[must_use]
            #[inline]
            pub fn retry(&self) -> Retry {
                match self {
                    $(Self::$variant(_) => {
                        <$crate::types::error::$variant as $crate::error::ModeledError>::RETRY
                    })*
                    Self::Unknown(_) => Retry::Unspecified,
                }
            }

            /// Whether this version of the crate has no name for the error.
            #[must_use]
            #[inline]
            pub fn is_unknown(&self) -> bool {
                matches!(self, Self::Unknown(_))
            }
        }

        $(
            impl ::core::convert::From<$crate::types::error::$variant> for $name {
                #[inline]
                fn from(error: $crate::types::error::$variant) -> Self {
                    Self::$variant(error)
                }
            }
        )*

        impl ::core::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                match self {
                    $(Self::$variant(error) => ::core::fmt::Display::fmt(error, f),)*
                    Self::Unknown(error) => ::core::fmt::Display::fmt(error, f),
                }
            }
        }

        impl ::core::error::Error for $name {}

        /// The service's own form: an object whose `__type` is the code.
        #[cfg(feature = "serde")]
        impl serde_core::Serialize for $name {
            fn serialize<S: serde_core::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                match self {
                    $(Self::$variant(error) => {
                        $crate::support::error::write(self.code(), error, serializer)
                    })*
                    Self::Unknown(error) => error.serialize(serializer),
                }
            }
        }

        /// Takes the code from `code` or `__type`.
        #[cfg(feature = "serde")]
        impl<'de> serde_core::Deserialize<'de> for $name {
            #[allow(unused_variables)]
            fn deserialize<D: serde_core::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                let human_readable = deserializer.is_human_readable();
                let error: UnknownError = serde_core::Deserialize::deserialize(deserializer)?;
                let is_known = |code: &str| match code {
                    $($($code)|+ => true,)*
                    _ => false,
                };
                let code = $crate::support::error::code_of(&error.body, is_known);
                match code.as_str() {
                    $(
                        $($code)|+ => {
                            $crate::support::error::read(error.body, human_readable)
                                .map(Self::$variant)
                        }
                    )*
                    _ => ::core::result::Result::Ok(Self::Unknown(error)),
                }
            }
        }
    };
}

#[cfg(feature = "serde")]
pub(crate) use self::serde::{code_of, read, write};

#[cfg(feature = "serde")]
mod serde {
    use alloc::string::String;

    use serde_core::de::{Deserialize, Deserializer, Error};
    use serde_core::ser::{Serialize, SerializeStruct, Serializer};

    use super::UnknownError;
    use crate::support::document::Document;
    use crate::support::document_reader::DocumentReader;
    use crate::support::structure::{write_tagged, Structure};

    /// Writes an error's structure with its code as `__type`.
    pub(crate) fn write<T: Structure, S: Serializer>(
        code: &str,
        error: &T,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        write_tagged(Some(code), error, serializer)
    }

    /// Reads an error's structure from a body that was read already.
    pub(crate) fn read<'de, T: Deserialize<'de>, E: Error>(
        body: Document,
        human_readable: bool,
    ) -> Result<T, E> {
        T::deserialize(DocumentReader::new(body, human_readable))
    }

    /// The body as it was read; of an error that was made by hand, an object
    /// of what it says.
    impl Serialize for UnknownError {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            if self.body != Document::Null || self.code.is_empty() {
                return self.body.serialize(serializer);
            }
            let len = 1 + usize::from(self.message.is_some());
            let mut members = serializer.serialize_struct("UnknownError", len)?;
            members.serialize_field("__type", &self.code)?;
            match &self.message {
                Some(message) => members.serialize_field("message", message)?,
                None => members.skip_field("message")?,
            }
            members.end()
        }
    }

    impl<'de> Deserialize<'de> for UnknownError {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let body = Document::deserialize(deserializer)?;
            let text = |keys: &[&str]| keys.iter().find_map(|key| body.get(key)?.as_str());
            let message = text(&["message", "Message", "errorMessage"]).map(String::from);
            Ok(Self {
                code: code_of(&body, |_| true),
                message,
                body,
            })
        }
    }

    /// The first code in the body that is known: of `code`, which a member of
    /// the error may be named as well, and `__type`. Empty where none is.
    pub(crate) fn code_of(body: &Document, is_known: impl Fn(&str) -> bool) -> String {
        let texts = ["code", "__type"].into_iter();
        let codes = texts
            .filter_map(|key| body.get(key)?.as_str())
            .map(bare_code);
        let mut known = codes.filter(|code| is_known(code));
        known.next().map(String::from).unwrap_or_default()
    }

    /// A code without what stands after a `:` or before a `#`.
    #[inline]
    fn bare_code(text: &str) -> &str {
        let text = text.split(':').next().unwrap_or(text);
        text.rsplit('#').next().unwrap_or(text)
    }
}
