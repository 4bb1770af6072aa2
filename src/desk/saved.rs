//! A desk as serde writes and reads it.

use std::collections::BTreeSet;

use serde::de::Error as _;
use serde::ser::SerializeStruct;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Desk;
use crate::Checker;
use crate::claim::DocumentClaims;

/// The shape of what is written; changes only with it.
const SHAPE: u32 = 1;

/// What a saved desk must agree in with the desk that reads it: what is kept of documents depends on crate and tables alike.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Version {
    #[serde(deserialize_with = "of_this_crate")]
    version: String,
    tables: String,
}

fn version(checker: &Checker) -> Version {
    Version { version: own_version(), tables: format!("{:016x}", checker.tables().fingerprint()) }
}

fn own_version() -> String {
    format!("gainsay-desk/{SHAPE} {}", env!("CARGO_PKG_VERSION"))
}

/// Refuses as soon as the version is read, so that the rest may be of any shape.
fn of_this_crate<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let (found, allowed) = (String::deserialize(deserializer)?, own_version());
    if found == allowed {
        return Ok(found);
    }
    Err(D::Error::custom(format!("found a desk of version {found:?}; allowed is {allowed:?}")))
}

#[derive(Deserialize)]
struct Saved {
    version: Version,
    checker: Checker,
    documents: Vec<DocumentClaims>,
}

/// Writes the choices and what is kept of the documents; groups and findings follow from them.
impl Serialize for Desk {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let documents: Vec<&DocumentClaims> = self.documents.values().map(|entry| &*entry.extracted).collect();
        let mut saved = serializer.serialize_struct("Desk", 3)?;
        saved.serialize_field("version", &version(&self.checker))?;
        saved.serialize_field("checker", &self.checker)?;
        saved.serialize_field("documents", &documents)?;
        saved.end()
    }
}

/// Reads what was written, and refuses what another version of the crate or of its tables wrote.
impl<'de> Deserialize<'de> for Desk {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Desk, D::Error> {
        let saved = Saved::deserialize(deserializer)?;
        let allowed = version(&saved.checker);
        if saved.version != allowed {
            let (found, allowed) = (saved.version.tables, allowed.tables);
            return Err(D::Error::custom(format!("found a desk of tables {found}; allowed is {allowed}")));
        }
        let mut desk = Desk::new(saved.checker);
        desk.change(BTreeSet::new(), saved.documents);
        Ok(desk)
    }
}
