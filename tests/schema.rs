//! The JSON Schema checked in is the one the types give.
//!
//! `UPDATE_SCHEMA=1 cargo test --features schema --test schema` writes it anew; `report::SCHEMA` changes with it.

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
