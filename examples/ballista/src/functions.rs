//! Both halves of `check` as functions of the engine.

use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, AsArray, ListBuilder, StringBuilder, StructBuilder};
use datafusion::arrow::datatypes::{DataType, Field, Fields};
use datafusion::error::{DataFusionError, Result};
use datafusion::logical_expr::{ColumnarValue, ScalarUDF, Volatility, create_udf};
use gainsay::Checker;

use crate::stages::{self, Keyed};

/// `gainsay_extract(document)`: a document's keys, each with its claims. A document that cannot be read is told on standard error and
/// has none.
pub fn extract() -> ScalarUDF {
    let checker = Checker::default();
    let of_arrays = move |arrays: &[ArrayRef]| {
        let mut lists = Lists::new();
        for document in arrays[0].as_string::<i32>() {
            let document = document.filter(|document| !document.trim().is_empty());
            let extracted = document.map_or(Ok(Vec::new()), |document| stages::extract(&checker, document));
            lists.push(extracted.unwrap_or_else(|error| {
                eprintln!("gainsay_extract: a document cannot be read: {error}");
                Vec::new()
            }));
        }
        Ok(lists.finish())
    };
    function("gainsay_extract", vec![DataType::Utf8], of_arrays)
}

/// `gainsay_relate(key, claims)`: the ids of the findings among the documents of a key, each with the finding.
pub fn relate() -> ScalarUDF {
    let checker = Checker::default();
    let of_arrays = move |arrays: &[ArrayRef]| {
        let (keys, groups) = (arrays[0].as_string::<i32>(), arrays[1].as_list::<i32>());
        let mut lists = Lists::new();
        for (key, group) in keys.iter().zip(groups.iter()) {
            let (Some(key), Some(group)) = (key, group) else {
                lists.push(Vec::new());
                continue;
            };
            let claims = group.as_string::<i32>().iter().flatten();
            let found = stages::relate(&checker, key, claims);
            lists.push(found.map_err(|error| DataFusionError::External(Box::new(error)))?);
        }
        Ok(lists.finish())
    };
    function("gainsay_relate", vec![DataType::Utf8, DataType::new_list(DataType::Utf8, true)], of_arrays)
}

fn function(
    name: &str,
    takes: Vec<DataType>,
    of_arrays: impl Fn(&[ArrayRef]) -> Result<ArrayRef> + Send + Sync + 'static,
) -> ScalarUDF {
    let of_values =
        move |values: &[ColumnarValue]| Ok(ColumnarValue::Array(of_arrays(&ColumnarValue::values_to_arrays(values)?)?));
    let gives = DataType::new_list(DataType::Struct(fields()), true);
    create_udf(name, takes, gives, Volatility::Immutable, Arc::new(of_values))
}

/// The fields of an entry of a list.
fn fields() -> Fields {
    Fields::from(vec![Field::new("key", DataType::Utf8, true), Field::new("value", DataType::Utf8, true)])
}

/// A column of lists in the making.
struct Lists(ListBuilder<StructBuilder>);

impl Lists {
    fn new() -> Lists {
        Lists(ListBuilder::new(StructBuilder::from_fields(fields(), 0)))
    }

    fn push(&mut self, list: Vec<Keyed>) {
        let entries = self.0.values();
        for (key, value) in list {
            for (at, text) in [key, value].into_iter().enumerate() {
                let column = entries.field_builder::<StringBuilder>(at).expect("both fields hold text");
                column.append_value(text);
            }
            entries.append(true);
        }
        self.0.append(true);
    }

    fn finish(mut self) -> ArrayRef {
        Arc::new(self.0.finish())
    }
}
