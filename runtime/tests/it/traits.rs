//! Traits of all primitives.

use std::fmt::{Debug, Display};
use std::hash::Hash;

use aws_shapes::primitives::{
    BigDecimal, BigInteger, Blob, DateTime, DateTimeFormat, Document, Number, UnknownValue,
};

#[test]
fn types_have_the_common_traits() {
    fn common<T: Clone + Debug + Eq + Hash + Send + Sync + Unpin + 'static>() {}
    fn text<T: AsRef<str> + Display>() {}
    fn error<T: std::error::Error + Send + Sync + 'static>(_: Option<T>) {}
    common::<DateTime>();
    common::<DateTimeFormat>();
    common::<Blob>();
    common::<Document>();
    common::<Number>();
    common::<BigInteger>();
    common::<BigDecimal>();
    common::<UnknownValue>();
    text::<BigInteger>();
    text::<BigDecimal>();
    text::<UnknownValue>();
    error(DateTime::from_nanos(i128::MAX).err());
    error("".parse::<BigInteger>().err());
}
