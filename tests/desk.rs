//! Whatever comes, is corrected and goes, a desk finds what checking everything at once finds.

use std::collections::BTreeMap;

use gainsay::{Checker, Desk, Document, report};
use proptest::prelude::*;

#[path = "../examples/generate/story/mod.rs"]
mod story;

/// What happens to a desk: documents of the pool come, perhaps with another version's text, or go.
#[derive(Clone, Debug)]
enum Step {
    Add(Vec<(usize, usize)>),
    Withdraw(Vec<usize>),
}

const POOL: usize = 14;

/// Documents of a few stories, in two versions each.
fn pool() -> Vec<[Document; 2]> {
    let mut pool: Vec<[Document; 2]> = story::articles(5, 50)
        .take(POOL - 4)
        .zip(story::articles(6, 50))
        .map(|(first, mut second)| {
            second.id.clone_from(&first.id);
            [first, second]
        })
        .collect();
    let say = |id: &str, text: &str| Document::new(id, id, text).published("2024-03-02").expect("a date");
    for (id, one, other) in [
        ("t1", "The army said it had weakened the Taliban.", "Nothing new is known of the Taliban."),
        ("t2", "The Taliban has strengthened its finances.", "The Taliban has strengthened its ranks."),
        (
            "u1",
            "Nine people were killed in the blast at Lunden on Friday.",
            "Four people died in the blast at Lunden on Friday.",
        ),
        ("u2", "Four people were killed in the blast at Lunden on Friday, police said.", ""),
    ] {
        pool.push([say(id, one), say(id, other)]);
    }
    pool
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let add = prop::collection::vec((0..POOL, 0..2_usize), 1..5).prop_map(Step::Add);
    let withdraw = prop::collection::vec(0..POOL, 1..4).prop_map(Step::Withdraw);
    prop::collection::vec(prop_oneof![3 => add, 1 => withdraw], 1..8)
}

fn same(desk: &Desk, checker: &Checker, here: &BTreeMap<String, Document>) {
    let at_once = report::json(&checker.check(here.values()));
    assert!(report::json(&desk.report()) == at_once, "{:?}", desk.ids().collect::<Vec<_>>());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn a_desk_finds_what_checking_at_once_finds(steps in steps(), one_story in prop::bool::weighted(0.2), block in prop_oneof![Just(1000_usize), 2..6_usize]) {
        let pool = pool();
        let checker = Checker::default().one_story(one_story).largest_block(block);
        let mut desk = Desk::new(checker.clone());
        let mut here: BTreeMap<String, Document> = BTreeMap::new();
        for step in steps {
            let before = desk.report().findings;
            let change = match step {
                Step::Add(which) => {
                    let documents: Vec<Document> = which.iter().map(|&(at, version)| pool[at][version].clone()).collect();
                    here.extend(documents.iter().map(|document| (document.id.clone(), document.clone())));
                    desk.add(documents)
                }
                Step::Withdraw(which) => {
                    let ids: Vec<&str> = which.iter().map(|&at| pool[at][0].id.as_str()).collect();
                    here.retain(|id, _| !ids.contains(&id.as_str()));
                    desk.withdraw(ids)
                }
            };
            same(&desk, &checker, &here);
            let after = desk.report().findings;
            prop_assert_eq!(before.len() + change.new.len() - change.resolved.len(), after.len());
            let known = |id: &str| after.iter().any(|finding| finding.id == id);
            prop_assert!(change.new.iter().chain(change.changed.iter().map(|changed| &changed.after)).all(|f| known(&f.id)));
        }
        let saved = serde_json::to_string(&desk).expect("a desk is written");
        let restored: Desk = serde_json::from_str(&saved).expect("what is written is read");
        same(&restored, &checker, &here);
    }
}

#[test]
fn tells_what_changed() {
    let [_, first, second] =
        ["t", "u1", "u2"].map(|id| pool().into_iter().find(|pair| pair[0].id.starts_with(id)).expect("a document"));
    let mut desk = Desk::new(Checker::default());
    assert!(desk.add([first[0].clone()]).is_empty());
    let change = desk.add([second[0].clone()]);
    assert_eq!((change.new.len(), change.changed.len(), change.resolved.len()), (1, 0, 0), "{change:?}");
    assert!(desk.add([second[0].clone()]).is_empty(), "the same again");
    let change = desk.add([first[1].clone()]);
    assert_eq!((change.new.len(), change.changed.len(), change.resolved.len()), (0, 1, 0), "{change:?}");
    let change = desk.withdraw(["u1", "nobody"]);
    assert_eq!((change.new.len(), change.changed.len(), change.resolved.len()), (0, 0, 1), "{change:?}");
    assert!(desk.report().findings.is_empty());
}

#[test]
fn a_saved_desk_of_another_version_is_refused() {
    let mut desk = Desk::new(Checker::default());
    desk.add([Document::new("a", "A", "Nine people were killed.")]);
    let saved = serde_json::to_string(&desk).expect("a desk is written");
    let (version, rest) = saved.split_at(saved.find("\"checker\"").expect("a checker"));
    let older = version.replace("gainsay-desk/", "gainsay-desk/0.") + "\"of\": \"another shape\"}";
    let said = serde_json::from_str::<Desk>(&older).expect_err("another version").to_string();
    assert!(said.contains("gainsay-desk/0.") && said.contains("allowed"), "{said}");
    let other = version.replace("\"tables\":\"", "\"tables\":\"0") + rest;
    let said = serde_json::from_str::<Desk>(&other).expect_err("other tables").to_string();
    assert!(said.contains("tables"), "{said}");
}

#[test]
fn own_rows_are_saved_with_the_desk() {
    let mut lexicon = gainsay::lexicon::Lexicon::default();
    lexicon.extend("cues\tgurgle#v\tasserts").expect("a row");
    let desk = Desk::new(Checker::default().lexicon(lexicon).one_story(true));
    let saved = serde_json::to_string(&desk).expect("a desk is written");
    assert!(saved.contains("gurgle"));
    let restored: Desk = serde_json::from_str(&saved).expect("what is written is read");
    assert_eq!(serde_json::to_string(&restored).expect("a desk is written"), saved);
}
