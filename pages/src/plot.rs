//! A plot of an API's growth.

use plotters::prelude::*;
use reports::history::{Record, Totals};

use crate::html::Html;

const SIZE: (u32, u32) = (720, 300);

/// A line: its title, its color, and what it counts.
type Count = (&'static str, RGBColor, fn(&Totals) -> usize);

/// The style sheet overrides the colors.
const LINES: [Count; 4] = [
    ("members", RGBColor(0x1f, 0x5f, 0xa8), |totals| {
        totals.members
    }),
    ("values", RGBColor(0xa8, 0x50, 0x0f), |totals| totals.values),
    ("shapes", RGBColor(0x2b, 0x75, 0x3a), |totals| totals.shapes),
    ("operations", RGBColor(0x7a, 0x3f, 0x9d), |totals| {
        totals.operations
    }),
];

/// Returns the sizes of the model over time. Times are in years.
pub(crate) fn points(records: &[Record]) -> Vec<(f64, Totals)> {
    let mut points = Vec::new();
    for record in records {
        let Some(date) = record.published.date else {
            continue;
        };
        let [before, after] = record.totals;
        let year = chrono::Datelike::year(&date);
        let day = chrono::Datelike::ordinal0(&date);
        let at = f64::from(year) + f64::from(day) / 366.0;
        // A change is a step.
        points.push((at, before));
        points.push((at, after));
    }
    points
}

/// Draws the plot. Returns `None` if fewer than two changes have a date, and the
/// message of the plotting library if it fails.
pub(crate) fn plot(records: &[Record]) -> Result<Option<Html>, String> {
    let points = points(records);
    let (Some((first, _)), Some((last, _))) = (points.first(), points.last()) else {
        return Ok(None);
    };
    if last - first < 0.1 {
        return Ok(None);
    }
    let most = points
        .iter()
        .map(|(_, totals)| totals.members.max(totals.values))
        .max();
    let mut svg = String::new();
    draw(&mut svg, &points, [*first, *last], float(most.unwrap_or(0)))
        .map_err(|error| error.to_string())?;
    Ok(Some(Html::of_svg(svg.replacen(
        "<svg ",
        "<svg aria-hidden=\"true\" ",
        1,
    ))))
}

type Failure = Box<dyn std::error::Error>;

fn draw(
    svg: &mut String,
    points: &[(f64, Totals)],
    [first, last]: [f64; 2],
    most: f64,
) -> Result<(), Failure> {
    let root = SVGBackend::with_string(svg, SIZE).into_drawing_area();
    let gray = RGBColor(0x80, 0x80, 0x80);
    let mut chart = ChartBuilder::on(&root)
        .margin(8)
        .margin_right(88)
        .x_label_area_size(28)
        .y_label_area_size(44)
        .build_cartesian_2d(first..last, 0.0..most * 1.05)?;
    let label = ("sans-serif", 13).into_font().color(&gray);
    chart
        .configure_mesh()
        .disable_x_mesh()
        .light_line_style(TRANSPARENT)
        .bold_line_style(gray.mix(0.3))
        .axis_style(gray.mix(0.6))
        .x_labels(8)
        .y_labels(6)
        .x_label_formatter(&|year| format!("{year:.0}"))
        .y_label_formatter(&|count| format!("{count:.0}"))
        .label_style(label)
        .draw()?;
    for (title, color, count) in LINES {
        let line = points
            .iter()
            .map(|(at, totals)| (*at, float(count(totals))));
        chart.draw_series(LineSeries::new(line, color.stroke_width(2)))?;
        let end = points
            .last()
            .map_or(0.0, |(_, totals)| float(count(totals)));
        let style = ("sans-serif", 13).into_font().color(&color);
        let (x, y) = chart.backend_coord(&(last, end));
        root.draw_text(title, &style, (x + 6, y - 7))?;
    }
    root.present()?;
    Ok(())
}

/// Converts a count, which is far below the precision of a float.
fn float(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::from(u32::MAX), f64::from)
}
