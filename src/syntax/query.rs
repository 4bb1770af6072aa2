//! Questions about grammar put to a document's trees. None recurses; each looks at a subtree or a path to the root once.

use super::{Parse, Relation, Upos, Xpos};
use crate::text::Span;

/// Words that deny what they modify, by lemma.
const NEGATIONS: &[&str] = &["neither", "never", "no", "nor", "not"];

impl Parse {
    /// The top of the sentence's tree.
    #[must_use]
    pub fn root(&self, sentence: usize) -> Option<usize> {
        self.layout.sentences[sentence].tokens.clone().find(|&token| self.head(token).is_none())
    }

    /// Whether the verb's subject undergoes what it says: "was killed", "the men killed there", "were shot and killed".
    #[must_use]
    pub fn is_passive(&self, verb: usize) -> bool {
        let mut verb = verb;
        loop {
            let marked = |&child: &usize| {
                matches!(self.relation(child), Relation::AuxPass | Relation::NsubjPass | Relation::CsubjPass)
            };
            if self.children(verb).iter().any(marked) {
                return true;
            }
            let bare = self.xpos(verb) == Xpos::Vbn && self.auxiliaries(verb).next().is_none();
            match (self.relation(verb), self.head(verb)) {
                (Relation::Acl | Relation::Amod | Relation::Advcl, _) => return bare,
                (Relation::Conj, Some(head)) if bare && self.own_subject(verb).is_none() => verb = head,
                _ => return false,
            }
        }
    }

    /// The auxiliaries of a verb, those of the passive included; a copula is none.
    pub fn auxiliaries(&self, verb: usize) -> impl Iterator<Item = usize> + '_ {
        self.children_by(verb, Relation::Aux)
    }

    /// The words that deny a token: "not", "n't", "never" beside it, "no" before a noun, the "no" of "no longer".
    pub fn negations(&self, token: usize) -> impl Iterator<Item = usize> + '_ {
        let modifies = |&child: &usize| {
            matches!(self.relation(child).base(), Relation::Advmod | Relation::Det | Relation::Cc | Relation::Discourse)
        };
        let negation = |token: &usize| NEGATIONS.contains(&self.lemma(*token));
        self.children(token).iter().copied().filter(modifies).filter_map(move |child| {
            let within = || self.children(child).iter().copied().find(|inner| modifies(inner) && negation(inner));
            if negation(&child) { Some(child) } else { within() }
        })
    }

    /// The lemma with the particle of a phrasal verb: "carry out".
    #[must_use]
    pub fn verb_lemma(&self, verb: usize) -> String {
        match self.child(verb, Relation::CompoundPrt) {
            Some(particle) => format!("{} {}", self.lemma(verb), self.lemma(particle)),
            None => self.lemma(verb).to_owned(),
        }
    }

    /// The preposition of a phrase with what is fixed to it, as lemmas: "in", "because of". Of several the last,
    /// which is the nearest to the noun.
    #[must_use]
    pub fn preposition(&self, nominal: usize) -> Option<String> {
        let before = |&case: &usize| case < nominal && self.lemma(case) != "'s";
        let case = self.children_by(nominal, Relation::Case).filter(before).last()?;
        Some(
            self.children_by(case, Relation::Fixed)
                .fold(self.lemma(case).to_owned(), |words, fixed| words + " " + self.lemma(fixed)),
        )
    }

    /// The subject that hangs on the predicate itself, a relative pronoun included.
    #[must_use]
    pub fn own_subject(&self, predicate: usize) -> Option<usize> {
        self.child(predicate, Relation::Nsubj).or_else(|| self.child(predicate, Relation::Csubj))
    }

    /// Who or what a predicate is said of: its own subject; the noun a relative pronoun or a participle leans on; the
    /// subject shared with the conjunct before ("came and went"); the object or subject of the verb that governs an
    /// infinitive ("asked them to leave", "vowed to go"); the main clause's subject of an adverbial without one.
    #[must_use]
    pub fn subject(&self, predicate: usize) -> Option<usize> {
        let mut at = predicate;
        loop {
            let own = self.own_subject(at);
            let head = self.head(at);
            match (self.relation(at), own) {
                (Relation::AclRelcl, Some(own)) if self.is_relative(own) => return head,
                (_, Some(own)) => return Some(own),
                (Relation::Acl, None) if self.xpos(at) != Xpos::Vb => return head,
                (Relation::Conj | Relation::Advcl, None) => at = head?,
                (Relation::Xcomp, None) => {
                    at = head?;
                    if let Some(object) = self.child(at, Relation::Obj).or_else(|| self.child(at, Relation::Iobj)) {
                        return Some(object);
                    }
                }
                _ => return None,
            }
        }
    }

    /// Whether a word is a relative pronoun: "who", "which", "that".
    #[must_use]
    pub fn is_relative(&self, token: usize) -> bool {
        matches!(self.xpos(token), Xpos::Wdt | Xpos::Wp | Xpos::WpPossessive)
    }

    /// The noun that a relative pronoun stands for; any other token as it is.
    #[must_use]
    pub fn antecedent(&self, token: usize) -> usize {
        if !self.is_relative(token) {
            return token;
        }
        let clause = self.ancestors(token).find(|&above| self.relation(above) == Relation::AclRelcl);
        clause.and_then(|clause| self.head(clause)).unwrap_or(token)
    }

    /// The objects of a verb, those of its conjuncts not included.
    pub fn objects(&self, verb: usize) -> impl Iterator<Item = usize> + '_ {
        self.children_by(verb, Relation::Obj)
    }

    /// The first conjunct of the coordination a token stands in; itself where it stands in none.
    #[must_use]
    pub fn first_conjunct(&self, token: usize) -> usize {
        let mut at = token;
        while let (Relation::Conj, Some(head)) = (self.relation(at), self.head(at)) {
            at = head;
        }
        at
    }

    /// The token and everything coordinated to it further on, in the order of the text: of "men, women and children"
    /// all three when asked of "men".
    #[must_use]
    pub fn conjuncts(&self, token: usize) -> Vec<usize> {
        let mut all = vec![token];
        let mut next = 0;
        while next < all.len() {
            all.extend(self.children_by(all[next], Relation::Conj));
            next += 1;
        }
        all.sort_unstable();
        all
    }

    /// Whether a token is the predicate of a clause: a verb that is no auxiliary and no mere modifier, or whatever has a copula.
    #[must_use]
    pub fn is_predicate(&self, token: usize) -> bool {
        let verb = self.upos(token) == Upos::Verb
            && !matches!(
                self.relation(token).base(),
                Relation::Amod | Relation::Compound | Relation::Case | Relation::Fixed
            );
        verb || self.child(token, Relation::Cop).is_some() || self.own_subject(token).is_some()
    }

    /// The predicate of the innermost clause a token lies in, itself included; the sentence's root where none is found.
    #[must_use]
    pub fn clause_of(&self, token: usize) -> usize {
        let mut last = token;
        for at in std::iter::once(token).chain(self.ancestors(token)) {
            if self.is_predicate(at) {
                return at;
            }
            last = at;
        }
        last
    }

    /// The part of a subtree that is reached without a relation that `leaves`, in the order of the text.
    fn within(&self, token: usize, leaves: impl Fn(usize) -> bool) -> Vec<usize> {
        let mut all = vec![token];
        let mut next = 0;
        while next < all.len() {
            all.extend(self.children(all[next]).iter().copied().filter(|&child| !leaves(child)));
            next += 1;
        }
        all.sort_unstable();
        all
    }

    /// The tokens of a clause: its predicate's subtree without coordinated clauses, what stands beside it and the marks at
    /// its ends. Coordinated nouns inside it belong to it.
    #[must_use]
    pub fn clause(&self, predicate: usize) -> Vec<usize> {
        let all = self.within(predicate, |child| {
            let beside = self.head(child) == Some(predicate);
            match self.relation(child) {
                Relation::Conj => beside || self.is_predicate(child),
                Relation::Cc => beside,
                Relation::Parataxis | Relation::List | Relation::Discourse | Relation::Vocative => true,
                _ => false,
            }
        });
        self.trimmed(all, predicate)
    }

    /// The tokens of a noun's own phrase: its subtree without relative clauses, appositions, conjuncts, what stands
    /// beside it, its own preposition and the marks at its ends.
    #[must_use]
    pub fn nominal(&self, noun: usize) -> Vec<usize> {
        let all = self.within(noun, |child| match self.relation(child) {
            Relation::AclRelcl | Relation::Parataxis | Relation::List => true,
            Relation::Appos | Relation::Conj | Relation::Cc | Relation::CcPreconj => self.head(child) == Some(noun),
            Relation::Case | Relation::Mark | Relation::Cop | Relation::Aux | Relation::AuxPass => {
                self.head(child) == Some(noun) && self.lemma(child) != "'s"
            }
            Relation::Nsubj | Relation::NsubjPass | Relation::Advcl | Relation::Punct => self.head(child) == Some(noun),
            _ => false,
        });
        self.trimmed(all, noun)
    }

    /// Tokens without the marks at their ends; `kept` stays.
    fn trimmed(&self, mut tokens: Vec<usize>, kept: usize) -> Vec<usize> {
        let mark = |token: usize| token != kept && self.upos(token) == Upos::Punct;
        while tokens.last().is_some_and(|&token| mark(token)) {
            tokens.pop();
        }
        let start = tokens.iter().take_while(|&&token| mark(token)).count();
        tokens.drain(..start);
        tokens
    }

    /// The hull of tokens of one sentence, in order and at least one.
    #[must_use]
    pub fn hull(&self, tokens: &[usize]) -> Span {
        self.layout.tokens[tokens[0]].span.hull(self.layout.tokens[tokens[tokens.len() - 1]].span)
    }

    /// The hull of [`Parse::clause`].
    #[must_use]
    pub fn clause_span(&self, predicate: usize) -> Span {
        self.hull(&self.clause(predicate))
    }

    /// The hull of [`Parse::nominal`].
    #[must_use]
    pub fn nominal_span(&self, noun: usize) -> Span {
        self.hull(&self.nominal(noun))
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::*;
    use crate::text::{Document, lay_out};

    fn read(text: &str) -> Parse {
        parse(lay_out(&Document::new("d", "s", text)))
    }

    fn find(parse: &Parse, word: &str) -> usize {
        (0..parse.words.len()).find(|&token| parse.text(token) == word).expect("the word is there")
    }

    fn words(parse: &Parse, tokens: &[usize]) -> String {
        tokens.iter().map(|&token| parse.text(token)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn passives_are_told_from_actives() {
        for (text, verb, passive) in [
            ("Two soldiers were killed by rebels.", "killed", true),
            ("Rebels killed two soldiers.", "killed", false),
            ("They had killed two soldiers.", "killed", false),
            ("The house was bought and burned.", "burned", true),
            ("The houses destroyed by the storm were old.", "destroyed", true),
            ("He was running home.", "running", false),
        ] {
            let parse = read(text);
            assert_eq!(parse.is_passive(find(&parse, verb)), passive, "{text}");
        }
    }

    #[test]
    fn negations_are_found_where_they_hang() {
        for (text, word, expected) in [
            ("The army did not attack the village.", "attack", "not"),
            ("The army never attacked the village.", "attacked", "never"),
            ("No soldiers died.", "soldiers", "No"),
            ("He no longer works there.", "works", "no"),
            ("The army attacked the village.", "attacked", ""),
        ] {
            let parse = read(text);
            let found: Vec<usize> = parse.negations(find(&parse, word)).collect();
            assert_eq!(words(&parse, &found), expected, "{text}");
        }
    }

    #[test]
    fn subjects_are_shared_and_understood() {
        for (text, verb, expected) in [
            ("The rebels attacked the town and burned a school.", "burned", Some("rebels")),
            ("The government vowed to respond.", "respond", Some("government")),
            ("The police asked them to leave.", "leave", Some("them")),
            ("The man who shot the officer fled.", "shot", Some("man")),
        ] {
            let parse = read(text);
            let subject = parse.subject(find(&parse, verb));
            assert_eq!(subject.map(|token| parse.text(token)), expected, "{text}");
        }
    }

    #[test]
    fn coordination_opens_into_its_conjuncts() {
        let parse = read("The blast killed men, women and children.");
        let first = find(&parse, "men");
        assert_eq!(words(&parse, &parse.conjuncts(first)), "men women children");
        assert_eq!(parse.first_conjunct(find(&parse, "children")), first);
        assert_eq!(parse.first_conjunct(find(&parse, "killed")), find(&parse, "killed"));
    }

    #[test]
    fn clauses_end_where_the_next_begins() {
        let parse = read("The troops entered the town and they killed a man there.");
        assert_eq!(words(&parse, &parse.clause(find(&parse, "entered"))), "The troops entered the town");
        assert_eq!(words(&parse, &parse.clause(find(&parse, "killed"))), "they killed a man there");
    }

    #[test]
    fn nouns_keep_what_is_theirs_alone() {
        let parse = read("The two young soldiers from the north, who had served for years, died.");
        assert_eq!(words(&parse, &parse.nominal(find(&parse, "soldiers"))), "The two young soldiers from the north");
    }

    #[test]
    fn verbs_keep_their_particles_and_nouns_their_prepositions() {
        let parse = read("The group carried out the attack because of the war.");
        assert_eq!(parse.verb_lemma(find(&parse, "carried")), "carry out");
        assert_eq!(parse.preposition(find(&parse, "war")).as_deref(), Some("because of"));
        assert_eq!(parse.preposition(find(&parse, "attack")), None);
    }
}
