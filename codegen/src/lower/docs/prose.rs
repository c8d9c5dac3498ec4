//! Prose: our own texts, or the publisher's documentation.

use super::super::context::Context;
use super::links::LinkScope;
use crate::markdown::html::{self, Prose};
use crate::markdown::text::{is_unsafe, wrap};
use crate::model::{Member, ShapeId};

impl Context<'_> {
    /// Returns the prose about a shape.
    pub(super) fn shape_prose(&self, id: &ShapeId, scope: LinkScope<'_>) -> Prose {
        let shape = self.model.shapes.get(id);
        let html = shape.and_then(|shape| shape.traits.documentation.as_deref());
        self.prose(self.texts.shape(id.name()), html, scope)
    }

    /// Returns the prose about a member, or about its value's shape if that has no page.
    pub(super) fn member_prose(&self, owner: &ShapeId, member: &Member) -> Prose {
        let target = self.model.shapes.get(&member.target);
        let target = target.filter(|_| self.naming.of_type(&member.target).is_none());
        let html = member.traits.documentation.as_deref();
        let html = html.or_else(|| target?.traits.documentation.as_deref());
        let text = self.texts.member(owner.name(), &member.name);
        self.prose(text, html, LinkScope::Member(owner, member))
    }

    /// Returns our own text, or else the model's documentation.
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

    /// Converts a text of ours: paragraphs are filled, examples are kept as they are.
    fn own_prose(&self, text: &str, scope: LinkScope<'_>) -> Prose {
        let text = text.replace("\r\n", "\n") + "\n";
        let text = text.replace(|c| c != '\n' && is_unsafe(c), " ");
        let parts: Vec<_> = text.split("```\n").collect();
        let mut blocks = Vec::new();
        for (i, part) in parts.iter().enumerate() {
            // Fences separate examples from paragraphs.
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

    /// Turns the names of items between backticks into links.
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
