//! Parts of a state: "the Turkish defence ministry", "Pakistan's military", "Afghan officials".

use super::context::head_of;
use super::entries::{Context, Sense};
use super::resolve::Entering;
use super::{EntityKind, MentionKind};
use crate::syntax::Relation;

/// "Defence Ministry", "Ministry of Defense" and "defence ministry" are one: "Ministry of Defence".
pub(super) fn ministry(name: &str) -> Option<String> {
    let words: Vec<&str> = name.split(' ').collect();
    let is = |word: &str| word.eq_ignore_ascii_case("ministry");
    let field = if is(words.last()?) && words.len() > 1 {
        words[..words.len() - 1].join(" ")
    } else if is(words[0]) && words.get(1) == Some(&"of") && words.len() > 2 {
        words[2..].join(" ")
    } else {
        return None;
    };
    let titled = |word: &str| match word {
        "of" | "and" | "the" | "for" | "&" => word.to_owned(),
        _ => {
            let mut letters = word.chars();
            letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
        }
    };
    let field = field
        .split(' ')
        .map(titled)
        .map(|word| if word == "Defense" { "Defence".to_owned() } else { word })
        .collect::<Vec<_>>()
        .join(" ");
    let field = match &*field {
        "Foreign" => "Foreign Affairs".to_owned(),
        "the Interior" | "Internal Affairs" | "Home Affairs" => "Interior".to_owned(),
        _ => field,
    };
    Some(format!("Ministry of {field}"))
}

/// Enters the parts of states and the people who speak for named bodies.
pub(super) fn find(entering: &mut Entering<'_>) {
    let parse = entering.parse;
    for at in 0..entering.mentions.len() {
        let (owner, tokens) = (entering.mentions[at].entity, entering.mentions[at].tokens.clone());
        let kind = entering.drafts[owner].entity.kind;
        let body = matches!(kind, EntityKind::Group | EntityKind::Organisation | EntityKind::Government);
        let owner_known = &entering.drafts[owner].entity;
        let country = kind == EntityKind::Place && owner_known.known && owner_known.within.is_empty();
        if !body && !country {
            continue;
        }
        let modifier = head_of(parse, &tokens);
        let Some(noun) = parse.head(modifier) else { continue };
        let word = parse.text(noun);
        let beside = matches!(parse.relation(modifier).base(), Relation::Amod | Relation::Compound | Relation::Nmod)
            && (parse.relation(modifier).base() != Relation::Nmod
                || parse.relation(modifier) == Relation::NmodPoss
                || super::context::case_of(parse, modifier).is_some_and(|case| matches!(&*case, "of" | "for")));
        if !beside || !word.chars().all(char::is_lowercase) || tokens.contains(&noun) {
            continue;
        }
        let tells = |context: Context| entering.vocabulary.tells(word, context);
        let voice = tells(Context::Voice);
        if !voice && !tells(Context::Arm) {
            continue;
        }
        let name = entering.drafts[owner].entity.name.clone();
        let state = |entering: &mut Entering<'_>| {
            if kind == EntityKind::Place { entering.entity(&name, EntityKind::Government, &[], true) } else { owner }
        };
        if voice {
            if named_person(entering, noun) {
                continue;
            }
            let id = state(entering);
            entering.mention(noun..noun + 1, MentionKind::Nominal, id);
            continue;
        }
        let mut first = noun;
        while first > 0
            && first > tokens.end
            && matches!(parse.relation(first - 1).base(), Relation::Compound | Relation::Amod)
            && parse.head(first - 1) == Some(noun)
        {
            first -= 1;
        }
        let words: Vec<&str> = (first..=noun).map(|token| parse.text(token)).collect();
        let plain = words.join(" ");
        let part = ministry(&plain).unwrap_or(match &*plain {
            "forces" | "troops" | "soldiers" | "army" | "armed forces" | "military" => "military".to_owned(),
            _ => plain,
        });
        let full = format!("{} {part}", super::same::possessive(&name));
        let known =
            entering.vocabulary.names(&super::fold::fold(&full)).iter().find(|known| known.sense == Sense::Body);
        let id = match known {
            Some(known) => entering.entity(&known.name, known.kind, &known.within, true),
            None => {
                let mut within = vec![name.clone()];
                within.extend(entering.drafts[owner].entity.within.iter().cloned());
                let kind = if matches!(kind, EntityKind::Place | EntityKind::Government) {
                    EntityKind::Government
                } else {
                    kind
                };
                entering.entity(&full, kind, &within, false)
            }
        };
        entering.alias(id, &words.join(" "));
        if !entering.drafts[id].roles.iter().any(|role| role == word) {
            entering.drafts[id].roles.push(word.to_owned());
        }
        entering.mention(first..noun + 1, MentionKind::Nominal, id);
    }
}

/// Whether a noun stands beside a person's name: the person speaks then.
fn named_person(entering: &Entering<'_>, noun: usize) -> bool {
    let parse = entering.parse;
    let beside = |token: usize| entering.person_at(token).is_some();
    let relations = |token: usize| {
        matches!(parse.relation(token).base(), Relation::Appos | Relation::Flat | Relation::Compound | Relation::Nmod)
    };
    parse.children(noun).iter().any(|&child| relations(child) && beside(child))
        || relations(noun) && parse.head(noun).is_some_and(beside)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ministries_have_one_name() {
        for name in
            ["Ministry of Defence", "Defence Ministry", "Defense Ministry", "defence ministry", "Ministry of Defense"]
        {
            assert_eq!(ministry(name).as_deref(), Some("Ministry of Defence"), "{name}");
        }
        assert_eq!(ministry("Foreign Ministry").as_deref(), Some("Ministry of Foreign Affairs"));
        assert_eq!(ministry("Ministry"), None);
        assert_eq!(ministry("Bank of Alandria"), None);
    }
}
