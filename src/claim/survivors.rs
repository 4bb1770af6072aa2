//! Who came through: those shot or taken to hospital who did not die, and those of whose wounds a text tells how they died.

use std::ops::Bound;

use super::clause::{Reader, case_of};
use super::figure::Count;
use super::settle::{Telling, in_head, is_another, murder_suicide};
use super::vocabulary::WordClass;
use crate::syntax::{Relation, Upos};
use crate::text::{Part, lower};

/// "All three had gunshot wounds", in a text that counts three dead, tells how these died.
pub(super) fn spare_the_dead(reader: Reader<'_>, tellings: &mut [Telling<'_>]) {
    let Some(killed) = reader.vocabulary.role("kill", "victim") else { return };
    let whole = |count: &&Count| count.role == killed && !count.part;
    let dead: Vec<f64> = (tellings.iter().flat_map(|telling| telling.counts.iter().filter(whole)))
        .filter_map(|count| count.value.point())
        .filter(|&dead| dead >= 2.0)
        .collect();
    let parse = reader.parse;
    let same_people = |count: &Count| {
        let start = parse.sentence_tokens(count.tokens.0).start;
        (count.tokens.0.saturating_sub(1).max(start)..=count.tokens.1)
            .any(|token| matches!(&*parse.text(token).to_lowercase(), "all" | "both"))
    };
    for telling in tellings {
        telling.counts.retain(|count| {
            !reader.vocabulary.is_hurt(&count.role)
                || !count.value.point().is_some_and(|hurt| dead.contains(&hurt))
                || !same_people(count)
        });
    }
}

/// "No one was injured", beside people shot or hurt, speaks of other people or of another place than the total.
pub(super) fn deny_none(reader: Reader<'_>, tellings: &mut [Telling<'_>], hurt: bool) {
    let roles = |class: &str| reader.vocabulary.role(class, "victim");
    let (Some(shot), Some(injured)) = (roles("shoot"), roles("injure")) else { return };
    let some = |count: &Count| {
        (count.role == shot || count.role == injured) && count.value.high != Bound::Included(0.0) && !count.part
    };
    if hurt || tellings.iter().any(|telling| telling.counts.iter().any(some)) {
        for telling in tellings {
            telling.counts.retain(|count| count.role != injured || count.value.high != Bound::Included(0.0));
        }
    }
}

/// Whether a text counts anybody who was injured, if only "an officer".
pub(super) fn counts_injured(reader: Reader<'_>, tellings: &[Telling<'_>]) -> bool {
    let injured = reader.vocabulary.role("injure", "victim");
    let some = |count: &Count| Some(&*count.role) == injured && count.value.high != Bound::Included(0.0);
    tellings.iter().any(|telling| telling.counts.iter().any(some))
}

/// Those shot are injured where the text tells of a hospital or of wounds and of nobody's death, and a smaller number of
/// injured is a part of them; and so are those in hospital after an attack or an accident, where it names no other number
/// of injured.
pub(super) fn survive(reader: Reader<'_>, tellings: &mut [Telling<'_>]) {
    let roles = |class: &str| reader.vocabulary.role(class, "victim");
    let (Some(shot), Some(injured), Some(tended)) = (roles("shoot"), roles("injure"), roles("hospitalise")) else {
        return;
    };
    let told = |role: &str| tellings.iter().any(|telling| telling.counts.iter().any(|count| count.role == role));
    // What the rest of the text counts is often of another day.
    let most = |role: &str| {
        let head = tellings.iter().filter(|telling| in_head(reader, telling.head));
        let counts = head.flat_map(|telling| telling.counts.iter());
        let whole = counts.filter(|count| count.role == role && !count.part).filter_map(|count| count.value.point());
        whole.fold(0.0, f64::max)
    };
    let dead = roles("kill");
    let killed = murder_suicide(reader)
        || tells_of_death(reader)
        || tellings.iter().any(|telling| {
            let some = |count: &Count| Some(&*count.role) == dead && count.value.high != Bound::Included(0.0);
            telling.kills || in_head(reader, telling.head) && telling.counts.iter().any(some)
        });
    let dies = |telling: &Telling<'_>| {
        // "taken to the hospital, where one of them died"
        let there = reader.parse.relation(telling.head) == Relation::AclRelcl;
        telling.kills && there && reader.parse.head(telling.head).is_some_and(|head| reader.is_hospital(head))
    };
    let survivors = if told(injured) {
        if is_tended(reader) && most(shot) >= most(injured) {
            shot
        } else if !killed && most(tended) > most(injured) {
            tended
        } else {
            return;
        }
    } else if told(shot) {
        if !is_tended(reader) {
            return;
        }
        if most(tended) > most(shot) { tended } else { shot }
    } else if told(tended) && is_harmed(reader) && !tellings.iter().any(dies) {
        tended
    } else {
        return;
    };
    // "One was killed and four others were shot": where somebody died, only those told apart from him are injured.
    let many = |count: &Count| count.value.point() != Some(1.0);
    // "Five were shot and one died; three have minor wounds": at most four are injured.
    let deaths = dead.map_or(0.0, most);
    let all = if !killed {
        most(survivors)
    } else if survivors == shot && deaths > 0.0 {
        most(shot) - deaths
    } else {
        0.0
    };
    for telling in tellings {
        // Headlines tell of all.
        let whole = killed && reader.parse.part(telling.head) == Part::Title;
        for count in telling.counts.iter_mut().filter(|count| count.role == injured && !whole) {
            count.part |= count.value.point().is_some_and(|some| some < all);
        }
        // Who was taken to hospital may be the one that died.
        let survives = |count: &&Count| {
            count.role == survivors
                && !(count.part && survivors == tended)
                && (!killed
                    || if survivors == shot {
                        is_of_others(reader, count)
                    } else {
                        many(count) || is_another(reader, count)
                    })
        };
        let wounded: Vec<Count> = (telling.counts.iter().filter(survives))
            .map(|count| Count { role: injured.to_owned(), ..count.clone() })
            .collect();
        telling.counts.extend(wounded);
    }
}

/// Whether the title tells of a killing, if only by "a fatal shooting".
fn tells_of_death(reader: Reader<'_>) -> bool {
    let parse = reader.parse;
    (0..parse.words.len()).take_while(|&token| parse.part(token) == Part::Title).any(|token| {
        let lemma = lower(parse.lemma(token));
        let class = reader.vocabulary.class_of(&lemma, WordClass::of(parse.upos(token)));
        let attempted = token > 0 && parse.text(token - 1).eq_ignore_ascii_case("attempted");
        !attempted && (class == Some("kill") || matches!(&*lemma, "deadly" | "fatal" | "fatally"))
    })
}

/// "Four others", "two more people": others than those told of before.
fn is_of_others(reader: Reader<'_>, count: &Count) -> bool {
    let parse = reader.parse;
    let end = parse.sentence_tokens(count.tokens.1).end;
    let behind = (count.tokens.1 + 1..end.min(count.tokens.1 + 3)).map(|token| parse.lemma(token));
    // "He and three others"
    let with_him = (count.tokens.0..count.tokens.1).any(|token| parse.upos(token) == Upos::Cconj);
    !count.part
        && !with_him
        && behind.into_iter().any(|word| matches!(word, "other" | "others" | "more" | "additional"))
}

/// Whether a text tells of an attack or an accident, which people do not come through unharmed.
fn is_harmed(reader: Reader<'_>) -> bool {
    let parse = reader.parse;
    (0..parse.words.len()).any(|token| {
        let class = reader.vocabulary.class_of(parse.lemma(token), WordClass::of(parse.upos(token)));
        matches!(class, Some("shoot" | "stab" | "strike" | "attack" | "explode" | "crash" | "collapse" | "burn"))
    })
}

/// Whether a text tells that somebody was tended to: of wounds, of a hospital.
fn is_tended(reader: Reader<'_>) -> bool {
    let parse = reader.parse;
    (0..parse.words.len()).any(|token| {
        let class = reader.vocabulary.class_of(parse.lemma(token), WordClass::of(parse.upos(token)));
        // "Survived by two sons" is said of the dead.
        let survives =
            class == Some("survive") && parse.children(token).iter().all(|&child| parse.lemma(child) != "by");
        matches!(class, Some("injure" | "hospitalise" | "recover"))
            || survives && parse.child(token, Relation::AuxPass).is_none()
            || is_limb(parse.lemma(token)) && case_of(parse, token).is_some_and(|case| parse.lemma(case) == "in")
            || matches!(parse.upos(token), Upos::Noun | Upos::Propn)
                && (reader.is_hospital(token) || reader.condition(token).is_some())
    })
}

/// Parts of the body that a bullet seldom kills through: "shot in the leg".
fn is_limb(word: &str) -> bool {
    matches!(
        word,
        "ankle"
            | "arm"
            | "buttock"
            | "calf"
            | "elbow"
            | "finger"
            | "foot"
            | "forearm"
            | "hand"
            | "hip"
            | "knee"
            | "leg"
            | "shoulder"
            | "thigh"
            | "toe"
            | "wrist"
    )
}
