//! Lists of texts that many values hold and memory holds once.

use std::ops::Deref;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::SharedStr;

/// A list of texts that cannot be changed and whose copies share one place in memory.
///
/// Who speaks for a position, and what a place lies in, is the same list thousands of times over in an archive: each takes one pointer.
/// It reads like a slice of [`SharedStr`], compares and hashes like one, and serde writes it as one.
///
/// ```
/// use gainsay::text::SharedList;
///
/// let speakers = SharedList::from_iter(["Coast Wire", "Harbour Gazette"]);
/// let copy = speakers.clone();
/// assert!(copy == speakers && copy.len() == 2 && copy[0] == "Coast Wire");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SharedList(Option<Arc<Box<[SharedStr]>>>);

impl SharedList {
    /// The texts.
    #[must_use]
    pub fn as_slice(&self) -> &[SharedStr] {
        self.0.as_ref().map_or(&[], |list| list)
    }
}

impl Deref for SharedList {
    type Target = [SharedStr];

    fn deref(&self) -> &[SharedStr] {
        self.as_slice()
    }
}

impl From<Vec<SharedStr>> for SharedList {
    fn from(list: Vec<SharedStr>) -> Self {
        SharedList((!list.is_empty()).then(|| Arc::new(list.into())))
    }
}

impl<T: Into<SharedStr>> FromIterator<T> for SharedList {
    fn from_iter<I: IntoIterator<Item = T>>(texts: I) -> Self {
        SharedList::from(texts.into_iter().map(Into::into).collect::<Vec<SharedStr>>())
    }
}

impl<'a> IntoIterator for &'a SharedList {
    type Item = &'a SharedStr;
    type IntoIter = std::slice::Iter<'a, SharedStr>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl Serialize for SharedList {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.as_slice().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for SharedList {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(SharedList::from(Vec::deserialize(deserializer)?))
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for SharedList {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        <Vec<String> as schemars::JsonSchema>::schema_name()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        <Vec<String> as schemars::JsonSchema>::json_schema(generator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_written_and_read_like_a_list() {
        for texts in [&[][..], &["Barmal"], &["", "\"\n\u{1f692}"]] {
            let list = SharedList::from_iter(texts.iter().copied());
            let written = serde_json::to_string(&list).expect("plain data");
            assert_eq!(written, serde_json::to_string(texts).expect("plain data"));
            assert_eq!(serde_json::from_str::<SharedList>(&written).expect("what is written is read"), list);
        }
    }

    #[test]
    fn an_empty_list_takes_no_room_of_its_own() {
        assert!(SharedList::from(Vec::new()).0.is_none() && SharedList::default().is_empty());
        assert_eq!(size_of::<SharedList>(), size_of::<usize>());
    }
}
