//! The JSON Schema checked in is the one the types give.
//!
//! `UPDATE_SCHEMA=1 cargo test --features schema --test schema` writes it anew. Where its shape changes, and not only its words,
//! `report::SCHEMA` takes the next number: the shape of each version is kept beside the schema, is written once, and stays.

use gainsay::report::SCHEMA;
use serde_json::Value;

/// A schema without what is only said of it.
fn shape(schema: &Value) -> Value {
    match schema {
        Value::Object(fields) => {
            let kept = fields.iter().filter(|(name, value)| !(*name == "description" && value.is_string()));
            Value::Object(kept.map(|(name, value)| (name.clone(), shape(value))).collect())
        }
        Value::Array(items) => Value::Array(items.iter().map(shape).collect()),
        other => other.clone(),
    }
}

#[test]
fn the_version_changes_with_the_shape() {
    let name = SCHEMA.replace('/', "-");
    let path = format!("{}/schema/{name}.shape.json", env!("CARGO_MANIFEST_DIR"));
    let made: Value = serde_json::from_str(&gainsay::report::json_schema()).expect("the schema is JSON");
    let made = shape(&made);
    if std::env::var_os("UPDATE_SCHEMA").is_some() && !std::path::Path::new(&path).exists() {
        std::fs::write(&path, format!("{made}\n")).expect("the shape can be written");
    }
    let kept = std::fs::read_to_string(&path).expect("the shape of this version is kept; see the head of this test");
    let kept: Value = serde_json::from_str(&kept).expect("the shape is JSON");
    assert!(kept == made, "the report is no longer shaped as {SCHEMA} is; see the head of this test");
}

#[test]
fn words_are_no_part_of_the_shape() {
    let of = |text: &str| shape(&serde_json::from_str(text).expect("it is JSON"));
    let plain = of(r#"{"type": "object", "properties": {"a": {"type": "string"}}}"#);
    assert_eq!(of(r#"{"description": "x", "type": "object", "properties": {"a": {"type": "string"}}}"#), plain);
    let named = r#"{"type": "object", "properties": {"a": {"type": "string"}, "description": {"type": "string"}}}"#;
    assert_ne!(of(named), plain);
}

#[test]
fn schema_is_that_of_the_types() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/schema/report.schema.json");
    let made = gainsay::report::json_schema();
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        std::fs::write(path, &made).expect("the schema can be written");
    }
    let kept = std::fs::read_to_string(path).expect("schema/report.schema.json can be read");
    assert!(kept == made, "schema/report.schema.json is not what the types give; see the head of this test");
}
