//! A trait's value in two models.

use codegen::markdown::one_line;

use crate::change::Effect;

/// How reports name a trait and treat its changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Trait {
    /// Its name in change reports; empty if only outlines show it.
    pub(crate) name: &'static str,
    /// Its text in outlines, with `{}` for the value; empty if they omit it.
    pub(crate) shown: &'static str,
    /// Whether it limits values. Lists and maps then also show it for their items.
    pub(crate) is_bound: bool,
    /// Whether it applies to the shape only, not to members that target it.
    pub(crate) of_shape: bool,
    /// The most severe effect that changing it can have.
    pub(crate) at_most: Effect,
}

/// The value of a trait in both models.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fact {
    pub(crate) of: Trait,
    /// Its value in the older model: empty for a flag, `None` if absent.
    pub(crate) before: Option<String>,
    pub(crate) after: Option<String>,
    /// The effect of its change on users of the crate.
    pub(crate) effect: Effect,
    /// Its position among the facts of a node.
    rank: usize,
}

/// Creates a trait whose change can break users.
pub(crate) const fn api(name: &'static str) -> Trait {
    Trait {
        name,
        shown: name,
        is_bound: false,
        of_shape: false,
        at_most: Effect::Breaking,
    }
}

/// Creates a trait whose change never breaks users.
pub(crate) const fn hint(name: &'static str) -> Trait {
    Trait {
        at_most: Effect::Patch,
        ..api(name)
    }
}

/// Creates a trait that limits values.
pub(crate) const fn bound(name: &'static str, shown: &'static str) -> Trait {
    Trait {
        is_bound: true,
        ..hint(name).shown(shown)
    }
}

/// Creates a trait that applies to shapes only.
pub(crate) const fn of_shape(name: &'static str) -> Trait {
    Trait {
        of_shape: true,
        ..api(name)
    }
}

impl Trait {
    pub(crate) const fn shown(self, shown: &'static str) -> Self {
        Self { shown, ..self }
    }

    pub(crate) const fn hidden(self) -> Self {
        self.shown("")
    }

    /// Omits the trait from change reports.
    pub(crate) const fn unreported(self) -> Self {
        Self { name: "", ..self }
    }
}

/// Traits and their values in one model, in the order of outlines.
#[derive(Default)]
pub(crate) struct Rows(Vec<(Trait, Option<String>)>);

impl Rows {
    pub(crate) fn value(mut self, of: Trait, value: Option<String>) -> Self {
        self.0.push((of, value));
        self
    }

    pub(crate) fn text(self, of: Trait, text: &str) -> Self {
        self.value(of, Some(text.to_owned()))
    }

    pub(crate) fn flag(self, of: Trait, is: bool) -> Self {
        self.value(of, is.then(String::new))
    }
}

impl Fact {
    /// Returns the facts of an item that one or both models have.
    pub(crate) fn of<T>(sides: [Option<T>; 2], describe: impl Fn(T) -> Rows) -> Vec<Self> {
        let [old, new] = sides.map(|side| side.map(&describe).unwrap_or_default().0.into_iter());
        let (mut old, mut new) = (old, new);
        let mut facts = Vec::new();
        for rank in 0.. {
            let (of, before, after) = match (old.next(), new.next()) {
                (Some((of, before)), Some((_, after))) => (of, before, after),
                (Some((of, before)), None) => (of, before, None),
                (None, Some((of, after))) => (of, None, after),
                (None, None) => break,
            };
            if before.is_some() || after.is_some() {
                facts.push(Self {
                    of,
                    before,
                    after,
                    effect: Effect::None,
                    rank,
                });
            }
        }
        facts
    }

    /// Returns the facts of a member, which override those of its type.
    pub(crate) fn inherited(own: &[Self], shape: &[Self]) -> Vec<Self> {
        let mut facts = own.to_vec();
        for fact in shape.iter().filter(|fact| !fact.of.of_shape) {
            match facts.iter_mut().find(|own| own.of == fact.of) {
                Some(own) => {
                    own.before = own.before.take().or_else(|| fact.before.clone());
                    own.after = own.after.take().or_else(|| fact.after.clone());
                }
                None => facts.push(fact.clone()),
            }
        }
        facts.sort_by_key(|fact| fact.rank);
        facts
    }

    /// Returns whether the models differ and reports show the trait.
    pub(crate) fn is_changed(&self) -> bool {
        self.before != self.after && !self.of.name.is_empty()
    }

    /// Returns the newer model's value as outlines show it; `None` if they omit it.
    pub(crate) fn shown(&self) -> Option<String> {
        let value = self.after.as_ref().filter(|_| !self.of.shown.is_empty())?;
        Some(self.of.shown.replace("{}", &one_line(value)))
    }
}
