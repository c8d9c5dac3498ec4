//! What somebody wrote: we, or who published the model.

use super::super::context::Context;
use super::links::LinkScope;
use crate::markdown::html::{self, Prose};
use crate::markdown::text::{is_unsafe, wrap};
use crate::model::{Member, ShapeId};

impl Context<'_> {
    /// What is said of a shape.
    pub(super) fn shape_prose(&self, id: &ShapeId, scope: LinkScope<'_>) -> Prose {
        let shape = self.model.shapes.get(id);
        let html = shape.and_then(|shape| shape.traits.documentation.as_deref());
        self.prose(self.texts.shape(id.name()), html, scope)
    }

    /// What is said of a member, or of its value's shape if that has no page.
    pub(super) fn member_prose(&self, owner: &ShapeId, member: &Member) -> Prose {
        let target = self.model.shapes.get(&member.target);
        let target = target.filter(|_| self.naming.of_type(&member.target).is_none());
        let html = member.traits.documentation.as_deref();
        let html = html.or_else(|| target?.traits.documentation.as_deref());
        let text = self.texts.member(owner.name(), &member.name);
        self.prose(text, html, LinkScope::Member(owner, member))
    }

    /// A text of our own, or else what the model says.
    pub(in crate::lower) fn prose(
        &self,
        text: Option<&str>,
        html: Option<&str>,
        scope: LinkScope<'_>,
    ) -> Prose {
        let path = |name: &str| self.link(name, scope).map(|link| link.path);
        match (text, html) {
            (Some(text), _) => self.own_prose(text, scope),
            (None, Some(html)) => html::prose(html, &path),
            (None, None) => Prose::default(),
        }
    }

    /// A text's paragraphs, and the examples between them as they are.
    fn own_prose(&self, text: &str, scope: LinkScope<'_>) -> Prose {
        let text = text.replace("\r\n", "\n") + "\n";
        let text = text.replace(|c| c != '\n' && is_unsafe(c), " ");
        let parts: Vec<_> = text.split("```\n").collect();
        let mut blocks = Vec::new();
        for (i, part) in parts.iter().enumerate() {
            // An example has a fence before it, and one behind it.
            if i % 2 == 1 && i + 1 < parts.len() {
                blocks.push(format!("```\n{part}```"));
            } else {
                let paragraphs = part
                    .split("\n\n")
                    .map(|part| self.own_paragraph(part, scope));
                blocks.extend(paragraphs.filter(|paragraph| !paragraph.is_empty()));
            }
        }
        let mut blocks = blocks.into_iter();
        let opening = blocks.next().unwrap_or_default();
        let rest = blocks.map(|block| match block.starts_with("```\n") {
            true => block,
            false => wrap(&block),
        });
        let rest: Vec<_> = rest.collect();
        Prose {
            opening,
            rest: rest.join("\n\n"),
        }
    }

    /// A paragraph in which names of what the crate has are links: every other
    /// part between backticks is code.
    fn own_paragraph(&self, text: &str, scope: LinkScope<'_>) -> String {
        let parts = text.trim().split('`').enumerate();
        let parts = parts.map(|(i, part)| match (i % 2, self.link(part, scope)) {
            (0, _) => part.to_owned(),
            (_, None) => format!("`{part}`"),
            (_, Some(link)) => link.markdown(),
        });
        parts.collect()
    }
}
