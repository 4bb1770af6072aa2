//! From names to entities: one for each thing, whatever it is called.

use std::collections::HashMap;
use std::ops::Range;

use super::context::{Bearing, bearing, head_of, may_act};
use super::entries::{Gender, KnownName, Sense};
use super::fold::{fold, loose, similar};
use super::kinds::{kind, surface};
use super::names::Name;
use super::places::{Surroundings, locate};
use super::vocabulary::Vocabulary;
use super::{Entity, EntityKind, Mention, MentionKind};
use crate::syntax::{Parse, Relation};

/// At most so many earlier entities are compared with a name letter by letter.
const COMPARED: usize = 48;

/// An entity while its document is being read.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) entity: Entity,
    /// What titles, given names or pronouns tell.
    pub(super) gender: Option<Gender>,
    /// Lemmas that describe it: "general", "spokesman", "district".
    pub(super) roles: Vec<String>,
    /// The names that the text gave, in their order.
    pub(super) forms: Vec<String>,
}

/// Entities and mentions found so far.
pub(super) struct Entering<'a> {
    pub(super) parse: &'a Parse,
    pub(super) vocabulary: &'a Vocabulary,
    pub(super) around: Surroundings,
    pub(super) drafts: Vec<Draft>,
    pub(super) mentions: Vec<Mention>,
    /// For each token the person, if any, whose name holds it.
    persons: HashMap<usize, usize>,
    by_name: HashMap<(String, bool), usize>,
    by_loose: HashMap<String, usize>,
    by_word: HashMap<String, usize>,
}

/// Ground and actor of one name ("Pakistan") are two entities.
fn ground(kind: EntityKind) -> bool {
    matches!(kind, EntityKind::Place)
}

impl<'a> Entering<'a> {
    pub(super) fn new(parse: &'a Parse, vocabulary: &'a Vocabulary, around: Surroundings) -> Self {
        Entering {
            parse,
            vocabulary,
            around,
            drafts: Vec::new(),
            mentions: Vec::new(),
            persons: HashMap::new(),
            by_name: HashMap::new(),
            by_loose: HashMap::new(),
            by_word: HashMap::new(),
        }
    }

    /// The entity of a canonical name, made where there is none.
    pub(super) fn entity(&mut self, name: &str, kind: EntityKind, within: &[String], known: bool) -> usize {
        let key = (fold(name), ground(kind));
        if let Some(&id) = self.by_name.get(&key) {
            return id;
        }
        let entity = Entity { name: name.to_owned(), kind, aliases: Vec::new(), within: within.to_vec(), known };
        self.drafts.push(Draft { entity, gender: None, roles: Vec::new(), forms: Vec::new() });
        let id = self.drafts.len() - 1;
        self.by_name.insert(key, id);
        id
    }

    /// Gives an entity a name that it has in this document.
    pub(super) fn alias(&mut self, id: usize, form: &str) {
        let draft = &mut self.drafts[id];
        if draft.forms.iter().any(|known| known == form) {
            return;
        }
        draft.forms.push(form.to_owned());
        let kind = draft.entity.kind;
        self.by_name.entry((fold(form), ground(kind))).or_insert(id);
        if !draft.entity.known && !ground(kind) {
            self.by_loose.entry(loose(form)).or_insert(id);
        }
        if kind == EntityKind::Person {
            for word in form.split([' ', '-']).filter(|word| word.chars().count() > 2) {
                self.by_word.insert(fold(word), id);
            }
        }
    }

    pub(super) fn mention(&mut self, tokens: Range<usize>, kind: MentionKind, entity: usize) {
        let parse = self.parse;
        let head = head_of(parse, &tokens);
        if self.drafts[entity].entity.kind == EntityKind::Person {
            self.persons.extend(tokens.clone().map(|token| (token, entity)));
        }
        self.mentions.push(Mention {
            part: parse.part(tokens.start),
            span: parse.layout.span_of(tokens.clone()),
            tokens,
            head,
            kind,
            entity,
        });
    }

    /// The person whose mention holds a token.
    pub(super) fn person_at(&self, token: usize) -> Option<usize> {
        self.persons.get(&token).copied()
    }

    /// Enters a name; `container` is the name that follows after a comma.
    pub(super) fn name(&mut self, name: &Name<'a>, container: Option<&str>, introduced_by: Option<usize>) -> usize {
        let form = surface(self.parse, name);
        let id = introduced_by
            .filter(|&id| stands_for(&form, &self.drafts[id]))
            .or_else(|| self.learned(&form))
            .unwrap_or_else(|| {
                if name.known.is_empty() {
                    self.unknown(name, &form, container)
                } else {
                    self.known(name, &form, container)
                }
            });
        self.alias(id, &form);
        let draft = &mut self.drafts[id];
        draft.gender = draft.gender.or(name.gender);
        let nouns = name.noun.into_iter().chain(name.titles.clone());
        for word in nouns.map(|at| role_of(self.parse.text(at))) {
            if !draft.roles.contains(&word) {
                draft.roles.push(word);
            }
        }
        self.mention(name.tokens.clone(), MentionKind::Name, id);
        id
    }

    /// An alias that this document introduced in brackets wins over the tables.
    fn learned(&self, form: &str) -> Option<usize> {
        let id = *self.by_name.get(&(fold(form), false))?;
        (!self.drafts[id].entity.known && self.drafts[id].forms.iter().any(|known| known == form)).then_some(id)
    }

    fn known(&mut self, name: &Name<'a>, form: &str, container: Option<&str>) -> usize {
        let head = head_of(self.parse, &name.tokens);
        let bearing = bearing(self.parse, head, self.vocabulary);
        let noun = name.noun.map(|at| self.parse.text(at));
        let known = pick(name.known, noun);
        match known.sense {
            Sense::Country => {
                let acts = noun.is_none()
                    && (bearing == Bearing::Actor || bearing == Bearing::Unclear && may_act(self.parse, head));
                let kind = if acts { EntityKind::Government } else { EntityKind::Place };
                self.entity(&known.name, kind, &[], true)
            }
            Sense::Demonym if self.plural(form) && self.parse.relation(head).base() != Relation::Compound => {
                self.entity(form, EntityKind::Group, &[known.name.to_string()], true)
            }
            Sense::Demonym => self.entity(&known.name, EntityKind::Place, &known.within, true),
            Sense::Capital | Sense::Metonym => {
                let town = locate(form, noun, container, &self.around, self.vocabulary).filter(|found| found.exact);
                let alone = known.sense == Sense::Metonym && town.is_none();
                if alone || noun.is_none() && bearing == Bearing::Actor {
                    return self.institution(&known.name);
                }
                let country = [known.name.to_string()];
                match town {
                    Some(town)
                        if !town.within.is_empty()
                            && (container.is_some()
                                || known.sense == Sense::Metonym
                                || town.within.contains(&country[0])) =>
                    {
                        self.entity(&town.name, EntityKind::Place, &town.within, true)
                    }
                    _ => self.entity(
                        &known.spelling,
                        EntityKind::Place,
                        if known.sense == Sense::Capital { &country } else { &[] },
                        true,
                    ),
                }
            }
            Sense::Body | Sense::Region => self.entity(&known.name, known.kind, &known.within, true),
        }
    }

    /// "Danes", "Peruvians": the people of a country.
    fn plural(&self, form: &str) -> bool {
        let one = form.strip_suffix('s').map(|one| self.vocabulary.names(&fold(one)));
        one.is_some_and(|names| names.iter().any(|known| known.sense == Sense::Demonym))
    }

    /// The entity that a metonym stands for: a country's government, or a body of the tables.
    fn institution(&mut self, name: &str) -> usize {
        let vocabulary = self.vocabulary;
        match vocabulary.names(&fold(name)).iter().find(|known| *known.name == *name) {
            Some(known) if known.sense == Sense::Body => self.entity(name, known.kind, &known.within, true),
            _ => self.entity(name, EntityKind::Government, &[], true),
        }
    }

    fn unknown(&mut self, name: &Name<'a>, form: &str, container: Option<&str>) -> usize {
        if let Some(id) = self.earlier(name, form) {
            return id;
        }
        let (kind, place) = kind(self.parse, name, container, &self.around, self.vocabulary);
        if let Some(place) = place {
            let id = self.entity(&place.name, kind, &place.within, place.exact && !place.within.is_empty());
            if self.drafts[id].entity.within.is_empty() {
                self.drafts[id].entity.within = place.within;
            }
            return id;
        }
        if kind != EntityKind::Place
            && let Some(id) = self.spelt_otherwise(form, kind)
        {
            return id;
        }
        let within = name.owner.map(|owner| {
            std::iter::once(owner.name.to_string()).chain(owner.within.iter().cloned()).collect::<Vec<_>>()
        });
        let canonical = super::institution::ministry(form).unwrap_or_else(|| form.to_owned());
        let bare =
            name.noun.filter(|_| kind == EntityKind::Facility).map(|noun| format!("{form} {}", self.parse.text(noun)));
        self.entity(&bare.unwrap_or(canonical), kind, &within.unwrap_or_default(), false)
    }

    /// A person by a part of the name, or an acronym of a name that stands in the text already.
    fn earlier(&self, name: &Name<'a>, form: &str) -> Option<usize> {
        if name.noun.is_none()
            && let Some(&id) = self.by_name.get(&(fold(form), false))
        {
            return Some(id);
        }
        let words: Vec<&str> = form.split(' ').collect();
        if words.len() == 1
            && let Some(head) = self.vocabulary.head(form)
        {
            let from = self.drafts.len().saturating_sub(COMPARED);
            let body = |draft: &Draft| !matches!(draft.entity.kind, EntityKind::Person | EntityKind::Place);
            let named = |draft: &Draft| {
                draft.forms.iter().any(|known| known.split(' ').any(|word| word.eq_ignore_ascii_case(form)))
            };
            let mut fits =
                (from..self.drafts.len()).rev().filter(|&id| body(&self.drafts[id]) && named(&self.drafts[id]));
            let last = fits.next();
            if head.first {
                // "the Bank", "the Ministry": the last one that has the word in its name.
                return last;
            }
            // "the Coalition", "the Alliance": the only one. There may be others that the text gives no more of.
            if last.is_some() && self.follows_the(name.tokens.start) && fits.next().is_none() {
                return last;
            }
        }
        let person = |id: &usize| self.drafts[*id].entity.kind == EntityKind::Person;
        if name.noun.is_none() && words.len() <= 2 {
            let ids: Vec<Option<usize>> = words.iter().map(|word| self.by_word.get(&fold(word)).copied()).collect();
            if let Some(id) = ids[0].filter(|id| ids.iter().all(|other| *other == Some(*id))).filter(person) {
                return Some(id);
            }
        }
        if words.len() >= 2 {
            // The surname alone came first: "Mirza" and then "Shamshad Mirza".
            let surname = words.last().map(|word| fold(word))?;
            let id = *self.by_word.get(&surname)?;
            let short = self.drafts[id].forms.iter().all(|known| !known.contains(' ') && fold(known) == surname);
            return short.then_some(id);
        }
        let acronym = form.chars().count() >= 3 && form.chars().all(char::is_uppercase);
        let mut fits = self.drafts.iter().enumerate().rev().take(COMPARED * 4).filter(|(_, draft)| {
            acronym
                && matches!(
                    draft.entity.kind,
                    EntityKind::Group | EntityKind::Organisation | EntityKind::Government | EntityKind::Operation
                )
                && draft.forms.iter().any(|known| initials(known) == form)
        });
        match (fits.next(), fits.next()) {
            (Some((id, _)), None) => Some(id),
            _ => None,
        }
    }

    /// Whether "the" stands right before a token.
    fn follows_the(&self, token: usize) -> bool {
        token > self.parse.sentence_tokens(token).start && self.parse.text(token - 1).eq_ignore_ascii_case("the")
    }

    /// An entity of the same kind whose name differs only in its spelling.
    fn spelt_otherwise(&self, form: &str, kind: EntityKind) -> Option<usize> {
        if let Some(&id) = self.by_loose.get(&loose(form)) {
            return (self.drafts[id].entity.kind == kind || self.drafts[id].entity.kind == EntityKind::Other)
                .then_some(id);
        }
        let words = form.split(' ').count();
        let near = |draft: &Draft| {
            draft.forms.iter().any(|known| known.split(' ').count() == words && similar_words(known, form))
        };
        let from = self.drafts.len().saturating_sub(COMPARED);
        (from..self.drafts.len())
            .rev()
            .find(|&id| self.drafts[id].entity.kind == kind && !self.drafts[id].entity.known && near(&self.drafts[id]))
    }
}

/// A title or noun as the text refers back to it: "Gen." is "general".
fn role_of(word: &str) -> String {
    let small = word.to_lowercase();
    let whole = match small.trim_end_matches('.') {
        "gen" => "general",
        "col" => "colonel",
        "maj" => "major",
        "lt" => "lieutenant",
        "capt" => "captain",
        "sgt" => "sergeant",
        "gov" => "governor",
        "sen" => "senator",
        "pres" => "president",
        "prof" => "professor",
        "dr" => "doctor",
        other => other,
    };
    whole.to_owned()
}

/// Whether two names of as many words are alike word by word.
fn similar_words(a: &str, b: &str) -> bool {
    a.split(' ').zip(b.split(' ')).all(|(x, y)| similar(x, y))
}

/// The sense that fits the noun beside a name: a district or province is no country and no capital.
fn pick<'v>(known: &'v [KnownName], noun: Option<&str>) -> &'v KnownName {
    let fits = |known: &&KnownName| match noun {
        Some("province" | "region" | "district" | "governorate" | "county" | "state") => {
            matches!(known.sense, Sense::Region)
        }
        Some("city" | "town") => matches!(known.sense, Sense::Capital | Sense::Region),
        _ => matches!(known.sense, Sense::Country | Sense::Body | Sense::Demonym),
    };
    known.iter().find(fits).unwrap_or(&known[0])
}

/// Capitals that open the words of a name.
fn initials(name: &str) -> String {
    name.split([' ', '-'])
        .filter(|word| !matches!(*word, "of" | "the" | "for" | "and" | "on"))
        .filter_map(|word| word.chars().next())
        .flat_map(char::to_uppercase)
        .collect()
}

/// Whether a name in brackets abbreviates an entity's: its letters stand in the name in their order, the first one first.
fn stands_for(short: &str, draft: &Draft) -> bool {
    let bare = fold(short);
    let capitals = short.chars().filter(|c| c.is_uppercase()).count();
    let compact = !short.contains(' ') && short.chars().count() <= 10 && capitals >= 2;
    compact
        && draft.forms.iter().chain(std::iter::once(&draft.entity.name)).any(|name| {
            let long = fold(name);
            let mut letters = long.chars();
            long.len() > bare.len() + 2
                && long.chars().next() == bare.chars().next()
                && bare.chars().all(|c| letters.any(|l| l == c))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_leave_small_words_out() {
        assert_eq!(initials("Tehreek-e-Taliban Pakistan"), "TETP");
        assert_eq!(initials("Centre for Water and Peace"), "CWP");
    }
}
