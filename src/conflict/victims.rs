//! Whom a strike hit and whom it was aimed at, in one sentence.

use super::draft::{Draft, comparable};
use super::statement::Statement;
use super::vocabulary::Words;
use super::{Kind, Relation};
use crate::claim::Function;

/// A class that a statement gives to those a happening befell.
struct Named<'a> {
    at: usize,
    statement: &'a Statement<'a>,
    class: &'a str,
    words: String,
}

/// In one sentence, victims of one class and a target of another that excludes it: "while one side said the dead were
/// farmers, the other insisted that the shells hit gunmen". Only there are those who were hit surely those aimed at.
pub(crate) fn find(statements: &[Statement<'_>], words: &Words) -> Vec<Draft> {
    let all = |slot| {
        statements.iter().enumerate().filter_map(move |(at, statement)| {
            named(slot, at, statement).filter(|_| statement.party && statement.claim.part == crate::text::Part::Text)
        })
    };
    let targets: Vec<Named<'_>> = all("target").collect();
    let mut drafts = Vec::new();
    for victims in all("victims") {
        let beside = targets.iter().find(|target| {
            let (x, y) = (victims.statement, target.statement);
            x.same_document(y)
                && x.claim.sentence == y.claim.sentence
                && words.classes_exclude(victims.class, target.class)
                && comparable(x, y)
        });
        if let Some(target) = beside {
            let sides = [(victims.words.clone(), victims.at), (target.words.clone(), target.at)];
            let reason = format!("{} and {} exclude each other", victims.class, target.class);
            let draft = Draft::pair(Relation::Conflict, Kind::Identity, "victims", sides, reason, "victims-and-target");
            drafts.push(draft.severity(0.8));
        }
    }
    drafts
}

/// The class that a statement gives in a slot, where it gives one.
fn named<'a>(slot: &str, at: usize, statement: &'a Statement<'a>) -> Option<Named<'a>> {
    if statement.negative() {
        return None;
    }
    let claim = statement.claim;
    let harmed = matches!(claim.predicate.class.as_deref(), Some("kill" | "injure"));
    let struck = matches!(claim.predicate.class.as_deref(), Some("attack" | "strike"));
    if slot == "victims" {
        let figure = claim.figures.iter().find(|figure| matches!(figure.whole_role(), Some("killed" | "injured")));
        if let Some(figure) = figure.filter(|figure| !figure.part)
            && let Some(class) = figure.counted_class.as_deref()
        {
            let words = figure.counted.as_deref().unwrap_or_default().to_owned();
            return Some(Named { at, statement, class, words });
        }
    }
    let argument = claim.arguments.iter().find(|argument| match argument.function {
        Function::Object => (slot == "victims" && harmed) || (slot == "target" && struck),
        Function::Complement => {
            slot == "victims"
                && claim.arguments.iter().any(|subject| {
                    subject.function == Function::Subject && matches!(&*subject.head, "victim" | "dead" | "casualty")
                })
        }
        _ => false,
    })?;
    let class = argument.class.as_deref()?;
    Some(Named { at, statement, class, words: argument.head.to_string() })
}
