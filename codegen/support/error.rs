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

    /// The absolute name of its shape, which some protocols have instead of the code.
    const SHAPE_ID: &'static str;

    /// The code that it had in the query protocol which the service spoke before.
    const QUERY_CODE: Option<&'static str> = None;

    /// The status of a response that holds it.
    const STATUS: u16;

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
///         shape: "namespace#Code",
///         code: "Code",                            // or `"Code" | "QueryCode"`
///         fault: Client,
///         retry: Unspecified,
///         status: 400,
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
        shape: $shape:literal,
        code: $code:literal $(| $query_code:literal)?,
        fault: $fault:ident,
        retry: $retry:ident,
        status: $status:literal,
        message: $($message:ident)+,
    }) => {
        impl $crate::error::ModeledError for $name {
            const CODE: &'static str = $code;
            const SHAPE_ID: &'static str = $shape;
            $(const QUERY_CODE: ::core::option::Option<&'static str> =
                ::core::option::Option::Some($query_code);)?
            const STATUS: u16 = $status;
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

            /// The status of a response that holds the error; none where it is unknown.
            #[must_use]
            #[inline]
            pub fn status(&self) -> ::core::option::Option<u16> {
                match self {
                    $(Self::$variant(_) => ::core::option::Option::Some(
                        <$crate::types::error::$variant as $crate::error::ModeledError>::STATUS,
                    ),)*
                    Self::Unknown(_) => ::core::option::Option::None,
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
                self.hand_to($crate::support::error::Tag(serializer))
            }
        }

        #[cfg(feature = "serde")]
        impl $name {
            /// Hands over what the error is.
            pub(crate) fn hand_to<T: $crate::support::error::TakeError>(
                &self,
                to: T,
            ) -> ::core::result::Result<T::Ok, T::Error> {
                match self {
                    $(Self::$variant(error) => to.modeled(error),)*
                    Self::Unknown(error) => to.unknown(error),
                }
            }

            /// Reads the error that a body holds, by the first code that has a name.
            #[allow(unused_variables)]
            pub(crate) fn read<E: serde_core::de::Error>(
                codes: $crate::support::error::HeaderCodes<'_>,
                body: $crate::primitives::Document,
                human_readable: bool,
            ) -> ::core::result::Result<Self, E> {
                let is_known = |code: &str| match code {
                    $($($code)|+ => true,)*
                    _ => false,
                };
                let code = codes.in_front_of(&body).find(|code| is_known(code));
                match code.unwrap_or_default() {
                    $(
                        $($code)|+ => {
                            $crate::support::error::read(body, human_readable).map(Self::$variant)
                        }
                    )*
                    _ => ::core::result::Result::Ok(Self::Unknown(codes.unknown(body))),
                }
            }
        }

        /// Takes the code from `code` or `__type`.
        #[cfg(feature = "serde")]
        impl<'de> serde_core::Deserialize<'de> for $name {
            fn deserialize<D: serde_core::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                let human_readable = deserializer.is_human_readable();
                let body = serde_core::Deserialize::deserialize(deserializer)?;
                Self::read(::core::default::Default::default(), body, human_readable)
            }
        }
    };
}

#[cfg(feature = "serde")]
pub(crate) use self::serde::{bare_code, read, HeaderCodes, Tag, Tagged, TakeError};

#[cfg(feature = "serde")]
mod serde {
    use alloc::string::String;

    use serde_core::de::{Deserialize, Deserializer, Error};
    use serde_core::ser::{Serialize, SerializeStruct, Serializer};

    use super::{ModeledError, UnknownError};
    use crate::support::document::Document;
    use crate::support::document_reader::DocumentReader;
    use crate::support::structure::{write_tagged, Structure};

    /// Takes an error of the service as what it is.
    pub(crate) trait TakeError {
        type Ok;
        type Error;

        fn modeled<E: ModeledError + Structure>(self, error: &E) -> Result<Self::Ok, Self::Error>;

        fn unknown(self, error: &UnknownError) -> Result<Self::Ok, Self::Error>;
    }

    /// Writes an error with its code.
    pub(crate) struct Tag<S>(pub(crate) S);

    impl<S: Serializer> TakeError for Tag<S> {
        type Ok = S::Ok;
        type Error = S::Error;

        fn modeled<E: ModeledError + Structure>(self, error: &E) -> Result<S::Ok, S::Error> {
            let tag = E::CODE;
            Tagged { tag, error }.serialize(self.0)
        }

        fn unknown(self, error: &UnknownError) -> Result<S::Ok, S::Error> {
            error.serialize(self.0)
        }
    }

    /// An error's structure with its code as `__type`.
    pub(crate) struct Tagged<'a, T> {
        pub(crate) tag: &'a str,
        pub(crate) error: &'a T,
    }

    impl<T: Structure> Serialize for Tagged<'_, T> {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            write_tagged(Some(self.tag), self.error, serializer)
        }
    }

    /// The names that services have for the message of an error, whatever the model says.
    const MESSAGE: [&str; 3] = ["message", "Message", "errorMessage"];

    /// Reads an error's structure from a body that was read already.
    pub(crate) fn read<'de, T: Structure + Deserialize<'de>, E: Error>(
        mut body: Document,
        human_readable: bool,
    ) -> Result<T, E> {
        name_message(&mut body, T::SHAPE.members);
        T::deserialize(DocumentReader::new(body, human_readable))
    }

    /// Gives the message the name that it has among the members, if it came by another.
    fn name_message(body: &mut Document, members: &[&str]) {
        let is_message = |name: &&&str| MESSAGE.iter().any(|m| m.eq_ignore_ascii_case(name));
        let (Some(name), Document::Object(body)) = (members.iter().find(is_message), body) else {
            return;
        };
        if body
            .get(*name)
            .is_some_and(|value| *value != Document::Null)
        {
            return;
        }
        let others = MESSAGE.iter().filter(|other| !members.contains(other));
        let mut messages = others.filter_map(|other| body.get(*other));
        let message = messages.find(|message| message.as_str().is_some()).cloned();
        body.extend(message.map(|message| (String::from(*name), message)));
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
            Document::deserialize(deserializer).map(|body| HeaderCodes::default().unknown(body))
        }
    }

    /// The codes of an error that stand outside its body.
    #[derive(Clone, Copy, Default)]
    pub(crate) struct HeaderCodes<'a> {
        pub(crate) own: Option<&'a str>,
        /// That of the query protocol which the service spoke before.
        pub(crate) query: Option<&'a str>,
    }

    impl<'a> HeaderCodes<'a> {
        /// The codes in the order in which they count: the header's, those of the body, of which
        /// `code` may be a member of the error as well, and that of the query protocol.
        pub(crate) fn in_front_of(self, body: &'a Document) -> impl Iterator<Item = &'a str> {
            let text = |key| body.get(key).and_then(Document::as_str);
            let codes = [self.own, text("code"), text("__type"), self.query];
            codes.into_iter().flatten().map(bare_code)
        }

        /// An error that has no name.
        pub(crate) fn unknown(self, body: Document) -> UnknownError {
            let text = |key: &&str| body.get(key).and_then(Document::as_str);
            let code = self.query.or_else(|| self.in_front_of(&body).next());
            UnknownError {
                code: code.map(String::from).unwrap_or_default(),
                message: MESSAGE.iter().find_map(text).map(String::from),
                body,
            }
        }
    }

    /// A code without what stands after a `:` or before a `#`.
    #[inline]
    pub(crate) fn bare_code(text: &str) -> &str {
        let text = text.split(':').next().unwrap_or(text);
        text.rsplit('#').next().unwrap_or(text)
    }
}
