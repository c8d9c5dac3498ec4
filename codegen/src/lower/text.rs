//! Text from a model, made harmless for documentation.

/// Whether a character must not stand in a source file as it is: it would end
/// a line, or change the order in which a reader sees the others.
fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// Words with single spaces between them, and nothing that is unsafe.
pub(super) fn one_line(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || is_unsafe(c));
    let words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// Words filled into lines of at most 76 characters; what stands between
/// backticks or in a link is kept together, and what is unsafe is a space.
pub(super) fn wrap(text: &str) -> String {
    const WIDTH: usize = 76;
    let mut wrapped = String::with_capacity(text.len());
    let mut width = 0;
    let text = text.replace(is_unsafe, " ");
    for word in unbroken(&text) {
        let length = word.chars().count();
        if width > 0 && width + 1 + length > WIDTH {
            wrapped.push('\n');
            width = 0;
        } else if width > 0 {
            wrapped.push(' ');
            width += 1;
        }
        wrapped.push_str(word);
        width += length;
    }
    wrapped
}

/// The first sentence, and what follows it.
pub(super) fn summary(text: &str) -> (&str, &str) {
    let ends = text.match_indices(". ").map(|(i, _)| i + 1);
    let outside_code = |end: &usize| text.get(..*end).unwrap_or("").matches('`').count() % 2 == 0;
    let starts_anew = |end: &usize| {
        let next = text.get(end + 1..).and_then(|rest| rest.chars().next());
        next.is_some_and(|c| c.is_uppercase() || matches!(c, '`' | '['))
    };
    let end = ends.filter(outside_code).find(starts_anew);
    let (first, rest) = text.split_at(end.unwrap_or(text.len()));
    (first, rest.trim_start())
}

/// The parts of a text between spaces outside of code and links.
fn unbroken(text: &str) -> impl Iterator<Item = &str> {
    let (mut in_code, mut depth) = (false, 0_usize);
    let parts = text.split(move |c: char| {
        match c {
            '`' => in_code = !in_code,
            '[' if !in_code => depth += 1,
            ']' if !in_code => depth = depth.saturating_sub(1),
            _ => {}
        }
        c.is_whitespace() && !in_code && depth == 0
    });
    parts.filter(|part| !part.is_empty())
}

/// Text as Markdown that shows it as it is.
pub(super) fn plain(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in one_line(text).chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '<' | '[' | ']' | '#') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// Text as inline code, whatever it holds: what is unsafe is escaped, and the
/// fence is longer than any run of backticks in it.
pub(super) fn code(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            c if is_unsafe(c) => escaped.extend(c.escape_default()),
            c => escaped.push(c),
        }
    }
    let runs = escaped.split(|c| c != '`').map(str::len);
    let longest = runs.max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let at_ends = escaped.starts_with(' ') || escaped.ends_with(' ');
    if longest > 0 || at_ends || escaped.is_empty() {
        format!("{fence} {escaped} {fence}")
    } else {
        format!("{fence}{escaped}{fence}")
    }
}
