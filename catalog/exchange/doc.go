// Package exchange carries matters to and from a matter management system
// (政务服务事项管理系统; 鲁发改许可〔2020〕614号, 五（一）: 数据联通、同步更新).
//
//	report, next, err := exchange.Import(catalog.Shandong(), file, exchange.ImportOptions{
//		Source:  catalog.Basis{Title: "山东省政务服务事项管理系统", Informal: true, Place: "批次1", Mark: catalog.Confirmed},
//		Version: "2020-06-01.1",
//	})
//
// # Files
//
// CSV in UTF-8, with or without a byte order mark, or in GB18030, under one of two
// headers: the field names of the catalog ([Own]) or the column names of the national
// exchange tables UP_TASK_DIRECTORY, UP_TASK_GENERAL_BASIC and _EXTEND ([National]);
// the official term of a column ([Column.Means]) is read for its name, never written.
// JSON as data/exchange.schema.json says, in our own field names and UTF-8. [Open]
// finds out which it is. Which column is which field, with what codes, and why a
// column is none, is data: [Columns], [Dictionaries].
//
// A file is read as a stream; a row has at most 1 MiB, and a cell of text as many
// characters as its column ([Column.Length]): where no source gives a length, one of our
// own. A cell with characters that cannot be seen (see [yiwang.Legible]) is a problem; a
// row with nothing in its cells is none. A row that is broken is
// reported and the others are read: after a broken quote reading goes on at the line
// after the one on which the row began, so a stray quote costs one row. What makes the
// whole file doubtful (a second encoding inside it, a wrong header, JSON that ends
// halfway) refuses the file, and nothing is imported.
//
// # What an import does
//
// Each row is matched to a matter and
// taken whole or not at all; the order of rows changes nothing.
// Importing a file again finds every row it took unchanged, and refuses those it refused.
// A row says which matter it means by our code, else by the basic code, else by the
// name; when what else it says is another matter's in the end, it is refused.
// Of several rows for one matter the one for which most speaks is taken: code and name
// count double, the basic code, which business items (业务办理项) share with their matter,
// once. The others are matters of their own, which the catalog has not. Where as much
// speaks for two rows, or two claim the same name, both are refused.
//
//   - An empty cell says nothing: it never erases.
//   - A value equal to what stands keeps its source; one that differs gets the source
//     given in the options.
//   - A matter cancelled there (事项状态 3) is reported as [Gone] and stays: whether it
//     leaves the catalog is for a person to decide.
//   - A code that no list confirms, or that lists read in different ways, leaves the
//     field as it was, with a warning that holds the code. The national numbers of the
//     units of limits are not known: only blank (工作日) and 4 (当场) are; for others give
//     [Options.Units].
//   - A column for which the catalog has no field is counted in [Report.Columns] and
//     its cells are to be had from [Open]; nothing is dropped unsaid. Codes with check
//     characters in such columns (实施主体编码, 实施编码) are checked all the same; their
//     structure is inferred ([Column.CheckSource]), so that a fault is a warning.
//   - A matter keeps its number: a row with another is refused.
//   - A matter that the catalog has not is created when the row, with
//     [ImportOptions.Create], gives all the catalog requires; the national columns alone
//     do not.
//
// The outcome passes [catalog.Load]. It is a catalog at the bottom: layers of an
// overlay become its own fields, each with the source it had.
//
// # What an export does
//
// It writes every matter and all fields for which there is a column, and lists what it
// could not say in the codes of the other side: see [Written]. What cannot be written
// in the encoding, or is longer than its column, is an error, never a “?”, and all such
// cells are told at once. Imported again, every row of a CSV file is unchanged.
// Aliases, the sources of fields and what the catalog says of itself are in no file.
//
// A spreadsheet takes a cell that begins with = + - @ for a formula. Such a cell, and
// one that begins with ' itself, gets a ' in front, which reading takes off again.
// What is in a file can therefore never be run, and comes back as it was.
package exchange
