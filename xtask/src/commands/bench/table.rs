//! Markdown tables, and numbers in them.

use std::time::Duration;

pub(super) struct Table(String);

impl Table {
    /// A table whose first column is text, the others numbers.
    pub(super) fn new(heads: &[&str]) -> Self {
        let mut table = Self(String::new());
        let heads: Vec<_> = heads.iter().map(|head| (*head).to_owned()).collect();
        table.row(&heads);
        let numbers = "---:|".repeat(heads.len().saturating_sub(1));
        table.0 += &["|---|", &numbers, "\n"].concat();
        table
    }

    pub(super) fn row(&mut self, cells: &[String]) {
        self.0 += &["| ", &cells.join(" | "), " |\n"].concat();
    }

    pub(super) fn text(self) -> String {
        self.0
    }
}

pub(super) fn seconds(time: Duration) -> String {
    format!("{:.2} s", time.as_secs_f64())
}

pub(super) fn milliseconds(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1e3)
}

/// How many times as long the other one takes: `1/50`.
pub(super) fn ratio(time: Duration, other: Duration) -> String {
    let ratio = other.as_secs_f64() / time.as_secs_f64().max(1e-9);
    if ratio < 1.05 && ratio > 0.95 {
        "1".to_owned()
    } else {
        format!("1/{ratio:.1}")
    }
}

pub(super) fn mebibytes(bytes: u64) -> String {
    // In tenths, which need no floats.
    let tenths = (bytes * 10) >> 20;
    format!("{}.{} MiB", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_markdown() {
        let mut table = Table::new(&["what", "time", "ratio"]);
        let second = Duration::from_secs(1);
        table.row(&["a".to_owned(), seconds(second), ratio(second, second * 50)]);
        table.row(&["b".to_owned(), milliseconds(second), ratio(second, second)]);
        assert_eq!(
            table.text(),
            "| what | time | ratio |\n|---|---:|---:|\n\
             | a | 1.00 s | 1/50.0 |\n| b | 1000.0 ms | 1 |\n"
        );
    }

    #[test]
    fn sizes_are_in_tenths_of_mebibytes() {
        assert_eq!(mebibytes(0), "0.0 MiB");
        assert_eq!(mebibytes((5 << 20) + (1 << 19)), "5.5 MiB");
    }
}
