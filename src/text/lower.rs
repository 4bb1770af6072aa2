//! Text in small letters.

use std::borrow::Cow;

/// A text in small letters: itself where it is plain ASCII and has no others, as most words are and have.
pub(crate) fn lower(text: &str) -> Cow<'_, str> {
    let is_small = text.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    if is_small { Cow::Borrowed(text) } else { Cow::Owned(text.to_lowercase()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_written_small_and_copied_only_where_that_changes_it() {
        for text in ["", "said", "5 o'clock", "Said", "é", "ÉTÉ", "ΟΔΟΣ", "İ"] {
            assert_eq!(lower(text), text.to_lowercase());
        }
        assert!(matches!(lower("said"), Cow::Borrowed(_)) && matches!(lower("Said"), Cow::Owned(_)));
    }
}
