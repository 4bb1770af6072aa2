//! Text that many values hold and memory holds once.

use std::borrow::{Borrow, Cow};
use std::collections::HashSet;
use std::fmt;
use std::ops::Deref;
use std::sync::{Mutex, PoisonError};

use arcstr::ArcStr;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::SharedList;

/// A piece of text that cannot be changed and whose copies share one place in memory.
///
/// Most words of a claim (its lemma, its class, its terms) are those of thousands of others, and an archive holds millions of them: each
/// takes one pointer. It reads like a `&str`, compares and hashes like one, and serde writes it as one.
///
/// ```
/// use gainsay::text::SharedStr;
///
/// let lemma = SharedStr::from("kill");
/// let copy = lemma.clone();
/// assert!(copy == "kill" && copy.starts_with('k'));
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SharedStr(ArcStr);

impl SharedStr {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Default for SharedStr {
    fn default() -> Self {
        SharedStr(ArcStr::new())
    }
}

impl Deref for SharedStr {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for SharedStr {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for SharedStr {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl From<&str> for SharedStr {
    fn from(text: &str) -> Self {
        SharedStr(ArcStr::from(text))
    }
}

impl From<String> for SharedStr {
    fn from(text: String) -> Self {
        SharedStr(ArcStr::from(text))
    }
}

impl From<&String> for SharedStr {
    fn from(text: &String) -> Self {
        SharedStr(ArcStr::from(text.as_str()))
    }
}

impl From<SharedStr> for String {
    fn from(text: SharedStr) -> String {
        text.as_str().to_owned()
    }
}

impl From<&SharedStr> for String {
    fn from(text: &SharedStr) -> String {
        text.as_str().to_owned()
    }
}

impl PartialEq<str> for SharedStr {
    fn eq(&self, other: &str) -> bool {
        *self.0 == *other
    }
}

impl PartialEq<&str> for SharedStr {
    fn eq(&self, other: &&str) -> bool {
        *self.0 == **other
    }
}

impl PartialEq<String> for SharedStr {
    fn eq(&self, other: &String) -> bool {
        *self.0 == **other
    }
}

impl PartialEq<SharedStr> for str {
    fn eq(&self, other: &SharedStr) -> bool {
        *self == *other.0
    }
}

impl PartialEq<SharedStr> for &str {
    fn eq(&self, other: &SharedStr) -> bool {
        **self == *other.0
    }
}

impl PartialEq<SharedStr> for String {
    fn eq(&self, other: &SharedStr) -> bool {
        **self == *other.0
    }
}

impl fmt::Display for SharedStr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&*self.0, f)
    }
}

impl fmt::Debug for SharedStr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&*self.0, f)
    }
}

impl Serialize for SharedStr {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for SharedStr {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(SharedStr(ArcStr::from(Cow::<'de, str>::deserialize(deserializer)?)))
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for SharedStr {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        <String as schemars::JsonSchema>::schema_name()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        <String as schemars::JsonSchema>::json_schema(generator)
    }
}

/// Texts met so far, each in one place, for all threads.
#[derive(Debug)]
pub(crate) struct Pool {
    shelves: [Mutex<HashSet<SharedStr>>; SHELVES],
    lists: [Mutex<HashSet<SharedList>>; SHELVES],
}

impl Default for Pool {
    fn default() -> Self {
        Pool { shelves: std::array::from_fn(|_| Mutex::default()), lists: std::array::from_fn(|_| Mutex::default()) }
    }
}

/// Threads seldom reach for the same one of so many.
const SHELVES: usize = 64;

impl Pool {
    /// The one copy of a text.
    pub(crate) fn of(&self, text: &str) -> SharedStr {
        let mut shared = SharedStr::from(text);
        self.share(&mut shared);
        shared
    }

    /// Puts the text's one copy in its place.
    pub(crate) fn share(&self, text: &mut SharedStr) {
        let mut known = self.shelves[shelf(text)].lock().unwrap_or_else(PoisonError::into_inner);
        match known.get(&**text) {
            Some(first) => *text = first.clone(),
            None => {
                known.insert(text.clone());
            }
        }
    }

    /// The one copy of a list.
    pub(crate) fn list<T: Into<SharedStr>>(&self, texts: impl IntoIterator<Item = T>) -> SharedList {
        let mut list = texts.into_iter().collect();
        self.share_list(&mut list);
        list
    }

    /// Puts the list's one copy in its place.
    pub(crate) fn share_list(&self, list: &mut SharedList) {
        let Some(last) = list.last() else { return };
        let mut known = self.lists[shelf(last)].lock().unwrap_or_else(PoisonError::into_inner);
        match known.get(list) {
            Some(first) => *list = first.clone(),
            None => {
                *list = list.iter().map(|text| self.of(text)).collect();
                known.insert(list.clone());
            }
        }
    }
}

/// The shelf of a text. That the same one goes to the same shelf is all that is needed.
fn shelf(text: &str) -> usize {
    let bytes = text.as_bytes();
    let ends = [bytes.first(), bytes.get(bytes.len() / 2), bytes.last()];
    ends.into_iter().flatten().fold(bytes.len(), |sum, &byte| sum * 31 + usize::from(byte)) % SHELVES
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_texts_are_held_once() {
        let pool = Pool::default();
        let (mut first, mut second) = (SharedStr::from("toll"), SharedStr::from("toll"));
        pool.share(&mut first);
        pool.share(&mut second);
        assert!(ArcStr::ptr_eq(&first.0, &second.0) && second == "toll");
        let lists = || SharedList::from_iter(["toll", "killed"]);
        let (mut first, mut second) = (lists(), lists());
        pool.share_list(&mut first);
        pool.share_list(&mut second);
        assert!(std::ptr::eq(first.as_slice(), second.as_slice()) && second == lists());
    }

    #[test]
    fn it_is_written_and_read_like_a_string() {
        for text in ["", "Barmal", "\"\n\u{1f692}"] {
            let shared = SharedStr::from(text);
            let written = serde_json::to_string(&shared).expect("plain data");
            assert_eq!(written, serde_json::to_string(text).expect("plain data"));
            assert_eq!(serde_json::from_str::<SharedStr>(&written).expect("what is written is read"), shared);
        }
    }
}
