//! What is asked for of records of one type, and where in them it stands.

use std::collections::BTreeMap;

use crate::columns::Type;
use crate::said::Content;
use crate::schema::Fields;
use crate::signs::Signs;

/// Stands in a path for each item of the list before it.
const EACH: &str = "*";

#[derive(Default)]
pub(crate) struct Place {
    /// The table and the column that it fills.
    pub column: Option<(usize, usize)>,
    /// The number of the words of people that stand there.
    pub prose: Option<usize>,
    /// The number of the list of passages that it is.
    pub crossing: Option<usize>,
    /// Where the fields of an object lead to.
    pub fields: Fields,
    /// Where the items of a list lead to, and the table that they are the lines of.
    pub each: Option<(Option<usize>, usize)>,
}

/// A table that is asked for.
#[derive(Default)]
pub(crate) struct Asked {
    /// What the positions in its lists are called.
    pub positions: Vec<String>,
    /// Its columns.
    pub columns: Vec<(String, Type)>,
}

/// Words of people, which are looked at whatever table they stand in.
pub(crate) struct Prose {
    /// The steps of the pointer that leads there.
    path: Vec<String>,
    /// The field that they are.
    pub field: String,
    /// What kind of words they are.
    pub kind: String,
    /// The numbers of the signs that are looked for in them.
    signs: Vec<usize>,
}

impl Prose {
    /// Whether they are a field of the record itself.
    pub(crate) fn is_field(&self, name: &str) -> bool {
        matches!(&self.path[..], [field] if field == name)
    }

    /// The pointer to them, by the positions in the lists on the way.
    pub(crate) fn pointer(&self, positions: &[i64]) -> String {
        pointer(&self.path, positions)
    }
}

/// The pointer that a path leads to, by the positions in the lists on the way.
pub(crate) fn pointer(path: &[String], positions: &[i64]) -> String {
    let mut positions = positions.iter().map(i64::to_string);
    let step = |part: &String| if part == EACH { positions.next() } else { None }.unwrap_or_else(|| part.clone());
    path.iter().map(step).fold(String::new(), |pointer, step| pointer + "/" + &step)
}

/// What is asked for of one type of record.
pub struct Plan {
    /// By number; the first one is that of a record.
    pub(crate) places: Vec<Place>,
    /// The tables; the first one is that of the records themselves.
    pub(crate) asked: Vec<Asked>,
    /// The lists whose items point into the record, where that is asked for.
    pub(crate) pointing: Option<Vec<String>>,
    /// The words of people in it.
    pub(crate) prose: Vec<Prose>,
    /// Whether those that have signs are asked for.
    pub(crate) is_read: bool,
    /// The field of a record of which it is asked whether a digit stands in it.
    pub(crate) numbered: Option<String>,
    /// The ways to the items of lists of passages, of which it is asked whether any two have a place in common.
    pub(crate) crossing: Option<Vec<Vec<String>>>,
    /// What counts for what a record says, where that is asked for.
    pub(crate) content: Option<Content>,
    /// Whether it is asked how ids look.
    pub(crate) is_seen: bool,
    signs: Vec<Signs>,
}

#[derive(Default)]
struct Draft {
    column: Option<(usize, usize)>,
    prose: Option<usize>,
    crossing: Option<usize>,
    fields: BTreeMap<String, usize>,
    each: Option<(Option<usize>, usize)>,
}

impl Plan {
    /// Make one. Each line has words with blanks between: `table`, the path of its list and the names of its positions;
    /// below it `column`, its type, its path and its name; or `pointing` and the name of a list. Words of people are asked
    /// for by `prose`, and those with a digit by `numbered` and a field; each is a `text`, with its path, field and kind; and `signs` begins what is
    /// looked for in them, with a line for each part of it. Without signs, all of them are asked for. `crossing` asks for
    /// passages that have a place in common, in a list with this path; `content` for what a record says, but for these
    /// fields, where it has one that `tells`; and `look` for how its id looks.
    ///
    /// # Errors
    /// What is not understood.
    pub fn new(asked: &str) -> Result<Plan, String> {
        let mut drafts = vec![Draft::default()];
        let mut plan = Plan {
            places: Vec::new(),
            asked: Vec::new(),
            pointing: None,
            prose: Vec::new(),
            is_read: false,
            numbered: None,
            crossing: None,
            content: None,
            is_seen: false,
            signs: Vec::new(),
        };
        for line in asked.lines() {
            match line.split(' ').collect::<Vec<_>>()[..] {
                ["table"] => plan.asked.push(Asked::default()),
                ["table", path, ref positions @ ..] => {
                    let place = led(&mut drafts, path);
                    let above = drafts.iter_mut().find_map(|draft| draft.each.as_mut().filter(|each| each.1 == place));
                    above.ok_or("a table of what is no list")?.0 = Some(plan.asked.len());
                    let positions = positions.iter().map(|name| (*name).to_owned()).collect();
                    plan.asked.push(Asked { positions, columns: Vec::new() });
                }
                ["column", kind, path, name] => {
                    let table = plan.asked.len().checked_sub(1).ok_or("a column without a table")?;
                    let columns = &mut plan.asked[table].columns;
                    columns.push((name.to_owned(), named(kind).ok_or_else(|| format!("the type {kind}"))?));
                    let column = columns.len() - 1;
                    let place = led(&mut drafts, path);
                    drafts[place].column = Some((table, column));
                }
                ["pointing", list] => plan.pointing.get_or_insert_with(Vec::new).push(list.to_owned()),
                ["prose"] => plan.is_read = true,
                ["numbered", field] => plan.numbered = Some(field.to_owned()),
                ["crossing"] => plan.crossing = Some(Vec::new()),
                ["crossing", path] => {
                    let place = led(&mut drafts, path);
                    let lists = plan.crossing.get_or_insert_with(Vec::new);
                    drafts[place].crossing = Some(lists.len());
                    lists.push(path.split('/').chain([EACH]).map(str::to_owned).collect());
                }
                ["content", ref left_out @ ..] => {
                    let left_out = left_out.iter().map(|name| ((*name).to_owned(), 0)).collect();
                    plan.content = Some(Content { left_out: Fields::new(left_out)?, tells: Vec::new() });
                }
                ["tells", field] => {
                    plan.content.as_mut().ok_or("what tells, where nothing is asked")?.tells.push(field.to_owned());
                }
                ["look"] => plan.is_seen = true,
                ["text", path, field, kind] => {
                    let place = led(&mut drafts, path);
                    drafts[place].prose = Some(plan.prose.len());
                    let path = path.split('/').map(str::to_owned).collect();
                    plan.prose.push(Prose { path, field: field.to_owned(), kind: kind.to_owned(), signs: Vec::new() });
                }
                ["signs"] => plan.signs.push(Signs::default()),
                ref words => match plan.signs.last_mut() {
                    Some(signs) => signs.learn(words)?,
                    None => return Err(format!("a plan that is not understood: {line}")),
                },
            }
        }
        for prose in &mut plan.prose {
            let are_for = |(_, signs): &(usize, &Signs)| signs.is_for(&prose.field);
            prose.signs = plan.signs.iter().enumerate().filter(are_for).map(|(number, _)| number).collect();
        }
        if plan.asked.first().map_or(true, |first| !first.positions.is_empty()) {
            return Err("a plan that does not begin with the records themselves".into());
        }
        for draft in drafts {
            let fields = Fields::new(draft.fields.into_iter().collect())?;
            plan.places.push(Place {
                column: draft.column,
                prose: draft.prose,
                crossing: draft.crossing,
                fields,
                each: draft.each,
            });
        }
        Ok(plan)
    }

    /// Whether words are to be looked at: they have one of the signs, or there are none to be looked for.
    pub(crate) fn is_looked_at(&self, prose: &Prose, text: &str) -> bool {
        let is_plain = text.is_ascii();
        self.signs.is_empty() || prose.signs.iter().any(|number| self.signs[*number].are_in(text, is_plain))
    }
}

fn named(kind: &str) -> Option<Type> {
    Some(match kind {
        "VARCHAR" => Type::Text,
        "JSON" => Type::Json,
        "BIGINT" => Type::Int,
        "DOUBLE" => Type::Float,
        "BOOLEAN" => Type::Bool,
        "DOUBLE[]" => Type::Floats,
        "PRINT" => Type::Print,
        _ => return None,
    })
}

/// The place that a path leads to; those on the way are made.
fn led(drafts: &mut Vec<Draft>, path: &str) -> usize {
    let mut at = 0;
    for part in path.split('/').filter(|part| !part.is_empty()) {
        let known =
            if part == EACH { drafts[at].each.map(|each| each.1) } else { drafts[at].fields.get(part).copied() };
        at = known.unwrap_or_else(|| {
            let new = drafts.len();
            drafts.push(Draft::default());
            if part == EACH {
                drafts[at].each = Some((None, new));
            } else {
                drafts[at].fields.insert(part.to_owned(), new);
            }
            new
        });
    }
    at
}
