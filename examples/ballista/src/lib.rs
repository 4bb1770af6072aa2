//! What `check` finds, found on Apache DataFusion: extraction and comparison as functions of its plans.
//!
//! `gainsay_extract` takes a document as a line of JSON and gives a list of its keys, each with the document's claims; the engine brings
//! the claims of a key together; `gainsay_relate` takes a key and the claims of its documents and gives a list of findings.

pub mod functions;
pub mod stages;

use std::collections::BTreeMap;
use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, AsArray, RecordBatch, StringArray};
use datafusion::dataframe::DataFrame;
use datafusion::error::Result;
use datafusion::functions_aggregate::expr_fn::{array_agg, min};
use datafusion::logical_expr::{Expr, ident};
use datafusion::prelude::{SessionContext, col};

/// The plan from documents to findings: of a table whose column `document` holds documents, a line of JSON each, a table of findings
/// with the columns `id` and `finding`, each finding once.
pub fn plan(documents: DataFrame) -> Result<DataFrame> {
    let claims = rows_of(documents, functions::extract().call(vec![col("document")]))?;
    let groups = claims.aggregate(vec![column("key")], vec![array_agg(column("value")).alias("claims")])?;
    let relate = functions::relate().call(vec![column("key"), col("claims")]);
    let found = rows_of(groups, relate)?;
    // Several keys may lead to a finding.
    found
        .select(vec![column("key").alias("id"), column("value").alias("finding")])?
        .aggregate(vec![col("id")], vec![min(col("finding")).alias("finding")])
}

/// A row for each entry of the list that a function gives.
fn rows_of(table: DataFrame, list: Expr) -> Result<DataFrame> {
    table.select(vec![list.alias(ROW)])?.unnest_columns(&[ROW])?.unnest_columns(&[ROW])
}

const ROW: &str = "row";

/// A field of an entry, as the engine calls it once entries are rows.
fn column(field: &str) -> Expr {
    ident(format!("{ROW}.{field}"))
}

/// The findings among documents, a line of JSON each, by their ids: what the engine makes of the plan in this process.
pub async fn findings(engine: &SessionContext, documents: &str) -> Result<BTreeMap<String, String>> {
    let lines: Vec<&str> = documents.lines().collect();
    let column: ArrayRef = Arc::new(StringArray::from(lines));
    let table = engine.read_batch(RecordBatch::try_from_iter([("document", column)])?)?;
    let mut found = BTreeMap::new();
    for batch in plan(table)?.collect().await? {
        let [ids, findings] = [0, 1].map(|at| batch.column(at).as_string::<i32>().iter().flatten());
        found.extend(ids.zip(findings).map(|(id, finding)| (id.to_owned(), finding.to_owned())));
    }
    Ok(found)
}
