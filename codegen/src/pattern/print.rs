//! Prints patterns as in the model or in the engine's syntax.

use std::fmt::Write as _;

use super::tree::{Alternatives, Class, ClassItem, Literal, Set, Term};

/// Returns the model's text.
pub(super) fn model(tree: &Alternatives) -> String {
    print(tree, false)
}

/// Returns the text for `fancy-regex`. It differs from the model's only in parts that would
/// have another meaning there.
pub(super) fn engine(tree: &Alternatives) -> String {
    print(tree, true)
}

fn print(tree: &Alternatives, for_engine: bool) -> String {
    let mut printer = Printer {
        text: String::new(),
        for_engine,
    };
    printer.alternatives(tree);
    printer.text
}

struct Printer {
    text: String,
    for_engine: bool,
}

impl Printer {
    fn alternatives(&mut self, alternatives: &Alternatives) {
        for (i, sequence) in alternatives.iter().enumerate() {
            self.text.push_str(if i == 0 { "" } else { "|" });
            for term in sequence {
                self.term(term);
            }
        }
    }

    fn term(&mut self, term: &Term) {
        match term {
            Term::Anchor(r"\Z") if self.for_engine => self.text.push_str(r"\z"),
            Term::Anchor(text) | Term::Mark(text) => self.text.push_str(text),
            Term::Group(open, inner) | Term::LookAround(open, inner) => {
                self.text.push_str(open);
                self.alternatives(inner);
                self.text.push(')');
            }
            Term::Repeat(inner, repeat) => {
                self.term(inner);
                self.text.push_str(&repeat.text);
            }
            Term::Any => self.text.push('.'),
            Term::Class(class) => self.class(class),
            Term::Set(set) => self.set(set, false),
            // With a backslash, the engine would read it as a word boundary.
            Term::Literal(Literal { text, value })
                if self.for_engine && matches!(text.as_str(), r"\<" | r"\>") =>
            {
                self.text.push(*value);
            }
            // The engine reads `\b{` as the start of `\b{start}`.
            Term::Literal(Literal { text, .. })
                if self.for_engine && text == "{" && self.text.ends_with(r"\b") =>
            {
                self.text.push_str(r"\{");
            }
            Term::Literal(literal) => self.literal(literal),
        }
    }

    fn class(&mut self, class: &Class) {
        self.text.push_str(if class.negated { "[^" } else { "[" });
        let end = if class.and.is_some() { "&" } else { "" };
        let mut before = None;
        let mut items = class.items.iter().peekable();
        while let Some(item) = items.next() {
            let after = items.peek().map_or(end, |item| start(item));
            if self.for_engine && is_operator(before, item, after) {
                self.text.push('\\');
            }
            match item {
                ClassItem::Literal(literal) => self.literal(literal),
                ClassItem::Range(start, end) => {
                    self.literal(start);
                    self.text.push('-');
                    if self.for_engine && matches!(end.text.as_str(), "-" | "[") {
                        self.text.push('\\');
                    }
                    self.literal(end);
                }
                ClassItem::Set(set) => self.set(set, true),
            }
            before = Some(item);
        }
        if let Some(and) = &class.and {
            self.text.push_str("&&");
            self.class(and);
        }
        self.text.push(']');
    }

    fn set(&mut self, set: &Set, in_class: bool) {
        match set.engine().filter(|_| self.for_engine) {
            None => self.text.push_str(&set.text),
            Some(part) if in_class && !set.negated => self.text.push_str(part),
            Some(part) => {
                self.text.push_str(if set.negated { "[^" } else { "[" });
                self.text.push_str(part);
                self.text.push(']');
            }
        }
    }

    fn literal(&mut self, literal: &Literal) {
        let text = literal.text.as_str();
        let is_surrogates = text.rfind(r"\u").is_some_and(|at| at > 0);
        if self.for_engine && (text == r"\b" || text.starts_with(r"\0") || is_surrogates) {
            let code = u32::from(literal.value);
            let _ = write!(self.text, r"\x{{{code:X}}}");
        } else {
            self.text.push_str(text);
        }
    }
}

/// Returns whether the engine would read the start of an item as an operator: `[`, `--`,
/// `&&`, `~~`, or the `-` of a range.
fn is_operator(before: Option<&ClassItem>, item: &ClassItem, after: &str) -> bool {
    let follows_end = matches!(before, None | Some(ClassItem::Range(..)));
    match start(item) {
        "[" => true,
        "-" if follows_end && matches!(item, ClassItem::Literal(_)) => after == "-",
        "-" => !after.is_empty() || matches!(item, ClassItem::Range(..)),
        text @ ("&" | "~") => text == after,
        _ => false,
    }
}

/// Returns the text of the start of an item.
fn start(item: &ClassItem) -> &str {
    match item {
        ClassItem::Literal(literal) | ClassItem::Range(literal, _) => &literal.text,
        ClassItem::Set(set) => &set.text,
    }
}
