//! The syntax of requests and responses, in the format of boto3's documentation.

use codegen::names::snake;
use reports::Mark;
use reports::history::{Interface, Member, Shape, ShapeType};

/// The maximum number of characters of a block. Longer ones are truncated.
const MAX_CHARACTERS: usize = 20_000;

/// A block of code with marked additions.
#[derive(Debug, Default)]
pub(crate) struct Block {
    pub(crate) lines: Vec<Line>,
    /// Whether the block is truncated.
    pub(crate) is_cut: bool,
}

/// A line of a block.
#[derive(Debug, Default)]
pub(crate) struct Line {
    /// Whether the change added the whole line.
    pub(crate) is_added: bool,
    pub(crate) pieces: Vec<Piece>,
}

/// A part of a line.
#[derive(Debug)]
pub(crate) struct Piece {
    pub(crate) text: String,
    /// Whether the change added this part of the line.
    pub(crate) is_added: bool,
    /// Whether the line may break after it.
    pub(crate) can_break: bool,
}

/// A message of an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Request,
    Response,
}

/// Formats the call of an operation. `shape` is its input.
pub(crate) fn request(
    interface: &Interface,
    operation: &str,
    shape: Option<&str>,
    marks: bool,
) -> Block {
    let mut writer = Writer::new(interface, Side::Request, marks);
    writer.push(&format!("client.{}(", snake(operation)));
    if let Some(name) = shape {
        writer.message(name);
    }
    writer.push(")");
    writer.block
}

/// Formats the response of an operation. `shape` is its output.
pub(crate) fn response(interface: &Interface, shape: &str, marks: bool) -> Block {
    let mut writer = Writer::new(interface, Side::Response, marks);
    writer.push("{");
    writer.message(shape);
    writer.push("}");
    writer.block
}

struct Writer<'a> {
    interface: &'a Interface,
    side: Side,
    /// Whether to mark additions.
    marks: bool,
    block: Block,
    /// The names of the shapes that contain the current one.
    open: Vec<&'a str>,
    depth: usize,
    /// Whether the current line is below an added member.
    is_added: bool,
    characters: usize,
}

impl<'a> Writer<'a> {
    fn new(interface: &'a Interface, side: Side, marks: bool) -> Self {
        let mut writer = Self {
            interface,
            side,
            marks,
            block: Block::default(),
            open: Vec::new(),
            depth: 0,
            is_added: false,
            characters: 0,
        };
        writer.block.lines.push(Line::default());
        writer
    }

    fn push(&mut self, text: &str) {
        self.piece(text, false);
    }

    fn piece(&mut self, text: &str, is_added: bool) {
        self.characters += text.len();
        let Some(line) = self.block.lines.last_mut() else {
            return;
        };
        match line.pieces.last_mut() {
            Some(last) if last.is_added == is_added && !last.can_break => last.text.push_str(text),
            _ => line.pieces.push(Piece {
                text: text.to_owned(),
                is_added,
                can_break: false,
            }),
        }
    }

    fn allow_break(&mut self) {
        let line = self.block.lines.last_mut();
        if let Some(piece) = line.and_then(|line| line.pieces.last_mut()) {
            piece.can_break = true;
        }
    }

    fn new_line(&mut self) {
        self.block.lines.push(Line {
            is_added: self.is_added,
            pieces: Vec::new(),
        });
        self.push(&"    ".repeat(self.depth));
    }

    /// Returns whether more lines fit; if not, marks the block as truncated.
    fn has_room(&mut self) -> bool {
        self.block.is_cut |= self.characters > MAX_CHARACTERS;
        !self.block.is_cut
    }

    /// Writes the members of a request or response.
    fn message(&mut self, name: &'a str) {
        let Some(shape) = self.interface.shapes.get(name) else {
            return;
        };
        self.open.push(name);
        match self.side {
            Side::Request => self.members(shape, |name| format!("{name}=")),
            Side::Response => self.members(shape, quoted),
        }
        self.open.pop();
    }

    /// Writes the members of a structure, one per line.
    fn members(&mut self, shape: &'a Shape, label: fn(&str) -> String) {
        let members = shape.members.iter();
        let members = members.filter(|member| member.mark != Mark::Removed);
        let mut separator = "";
        self.depth += 1;
        let was_added = self.is_added;
        for member in members {
            self.push(separator);
            separator = ",";
            if !self.has_room() {
                break;
            }
            self.is_added = was_added || self.marks && member.mark == Mark::Added;
            self.new_line();
            self.push(&label(&member.name));
            self.value(member);
        }
        self.is_added = was_added;
        self.depth -= 1;
        if !separator.is_empty() {
            self.new_line();
        }
    }

    fn value(&mut self, member: &'a Member) {
        let name = member.shape.as_deref().unwrap_or_default();
        let shape = self.interface.shapes.get(name);
        match (shape, simple(member, self.side)) {
            (_, Some(text)) => self.push(text),
            (None, None) => self.push("{}"),
            (Some(_), None) if self.open.contains(&name) => self.push("{'... recursive ...'}"),
            (Some(shape), None) => {
                self.open.push(name);
                self.parts(member, shape);
                self.open.pop();
            }
        }
    }

    fn parts(&mut self, member: &'a Member, shape: &'a Shape) {
        match shape.ty {
            ShapeType::Enum => self.values(shape),
            ShapeType::List => self.held("[", shape, "", ",", "]"),
            ShapeType::Map => self.held("{", shape, "'string': ", "", "}"),
            // boto3's pages leave out the events of a request.
            _ if member.streaming && self.side == Side::Request => self.push("{...}"),
            _ => {
                let is_stream = member.streaming;
                self.push(if is_stream { "EventStream({" } else { "{" });
                self.members(shape, quoted);
                self.push(if is_stream { "})" } else { "}" });
                // boto3's pages break the line after an empty structure.
                if shape.members.is_empty() && self.side == Side::Request {
                    self.new_line();
                }
            }
        }
    }

    /// Writes the items of a list or map between brackets.
    fn held(&mut self, start: &str, shape: &'a Shape, before: &str, after: &str, end: &str) {
        self.push(start);
        self.depth += 1;
        self.new_line();
        self.push(before);
        if let Some(held) = shape.members.last() {
            self.value(held);
        }
        self.push(after);
        self.depth -= 1;
        self.new_line();
        self.push(end);
    }

    fn values(&mut self, shape: &Shape) {
        if shape.values.is_empty() {
            self.push("'string'");
        }
        for (position, value) in shape.values.iter().enumerate() {
            if position > 0 {
                self.push("|");
                self.allow_break();
            }
            let is_added = self.marks && !self.is_added && shape.added_values.contains(value);
            self.piece(&format!("'{value}'"), is_added);
        }
    }
}

fn quoted(name: &str) -> String {
    format!("'{name}': ")
}

/// Returns the placeholder for a value without parts.
fn simple(member: &Member, side: Side) -> Option<&'static str> {
    Some(match member.ty {
        ShapeType::Blob if member.streaming && side == Side::Request => "b'bytes'|file",
        ShapeType::Blob if member.streaming => "StreamingBody()",
        ShapeType::Blob => "b'bytes'",
        ShapeType::Boolean => "True|False",
        ShapeType::String => "'string'",
        ShapeType::Byte
        | ShapeType::Short
        | ShapeType::Integer
        | ShapeType::Long
        | ShapeType::IntEnum
        | ShapeType::BigInteger => "123",
        // boto3 has an example value for `double`, but not for `float`.
        ShapeType::Float => "...",
        ShapeType::Double => "123.0",
        ShapeType::BigDecimal => "Decimal('123.0')",
        ShapeType::Timestamp => "datetime(2015, 1, 1)",
        ShapeType::Document => "{...}|[...]|123|123.4|'string'|True|None",
        ShapeType::Unit => "{}",
        ShapeType::Enum
        | ShapeType::List
        | ShapeType::Map
        | ShapeType::Structure
        | ShapeType::Union => return None,
    })
}
