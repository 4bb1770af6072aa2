//! From whom a claim ultimately comes.

use super::statement::Statement;

/// The origin of a claim: the speaker it names, else the agency its document credits, else the document's source.
///
/// Three papers that cite one ministry, or print one agency's copy, are one origin.
pub(crate) fn origin(statement: &Statement<'_>) -> String {
    if !statement.claim.attribution.is_empty() {
        return statement.speaker.to_owned();
    }
    statement.document.credits.first().cloned().unwrap_or_else(|| statement.speaker.to_owned())
}
