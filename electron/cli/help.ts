const commandSummaries = {
  render: "Draw cases as SVG or PNG.",
  slides: "Make slides of a case for PowerPoint and LibreOffice.",
  report: "Write a case and all that follows from it as PDF, Markdown or JSON.",
  present: "Present a case on the screen or a projector.",
  import: "Make cases of tables, cBioPortal files, FHIR and phenopackets.",
  export: "Write a case as a table, cBioPortal files, FHIR or a phenopacket.",
  validate: "Say what is wrong in case files.",
  schema: "Print the JSON Schema of the case file.",
} as const;

export type CommandName = keyof typeof commandSummaries;

export const commandNames = Object.keys(commandSummaries) as readonly CommandName[];

export const isCommandName = (word: string): word is CommandName => Object.hasOwn(commandSummaries, word);

export const generalHelp = `caseline: draws one patient's course as one aligned picture.

Usage: caseline COMMAND [OPTION...] [FILE...]

Commands:
${commandNames.map((name) => `  ${name.padEnd(10)}${commandSummaries[name]}`).join("\n")}

Options:
  -h, --help    Show this help, or after a command the help of that command.
  --version     Print the version.

Examples:
  caseline render case.caseline -o case.svg
  caseline validate *.caseline
  caseline render --help
`;

export const commandHelp: Readonly<Record<CommandName, string>> = {
  render: `caseline render: draws cases as SVG or PNG.

Usage: caseline render FILE... (-o OUT | --out-dir DIR) [OPTION...]

FILE is a case file; - is standard input. Warnings go to standard error.

Where to:
  -o, --output OUT     File to write, .svg or .png; - writes to standard output.
  --out-dir DIR        Folder to write each file's picture to; it is made when missing.
  --format svg|png     Format in a folder or on standard output. Default: svg.

Size:
  --width-px PX        Width on a screen, 320 to 10000. Default: 1200.
  --width-mm MM        Width in print, 60 to 1000; laid out anew with text of 5 to 7 pt.
  --dpi DPI            Dots per inch of a PNG, 36 to 2400. Default: 96 with --width-px, 300 with --width-mm.

What is drawn:
  --zero ANCHOR        Count from this anchor or transplant, by its id.
  --from TIME          Begin of the view, in the unit of the axis: a number of days, months or years; on an axis of
                       dates YYYY, YYYY-MM or YYYY-MM-DD, or a number of days (with four digits: +2000).
  --to TIME            End of the view, likewise; with the whole of a month or year.
  --unit UNIT          Unit of the axis: days, months, years or date.
  --panels A,B         Panels to draw, of: state, treatment, events, mrd, blasts, counts, antigens.
  --title, --no-title  Draw the title (default) or leave it out.

Exit code: 0 all drawn, 1 a file could not be read, drawn or written (the others are drawn), 2 wrong usage.

Examples:
  caseline render case.caseline -o case.svg
  caseline render case.caseline -o figure.png --width-mm 183 --dpi 600
  caseline render case.caseline -o year-after.svg --zero hsct-1 --from -30 --to 365
  caseline render *.caseline --out-dir figures --format png
  generate-case | caseline render - -o - > case.svg
`,
  slides: `caseline slides: makes slides of a case for PowerPoint and LibreOffice.

Usage: caseline slides FILE -o OUT.pptx

FILE is a case file; - is standard input. The first slide shows the whole course without a title; then each step that is
presented has a slide, with its name as the title and its notes as the notes. The steps are those of the file, else those
that are made from the course. Warnings go to standard error. No display is needed.

Where to:
  -o, --output OUT     File to write, .pptx; - writes to standard output.

Exit code: 0 written, 1 the file could not be read, drawn or written, 2 wrong usage.

Examples:
  caseline slides case.caseline -o case.pptx
`,
  report: `caseline report: writes a case and all that follows from it.

Usage: caseline report FILE (-o OUT | --json) [OPTION...]

FILE is a case file; - is standard input. Warnings go to standard error. No display is needed.
A PDF is the handout: the figure, the pinned moments, response and kinetics, the table of events. Markdown has the same
but the figure. JSON is for other programs: each computed number with its amount, unit, rule and the results it came from.

Where to:
  -o, --output OUT     File to write, .pdf, .md or .json; - writes to standard output.
  --format pdf|md|json Format on standard output. Default: md.
  --json               As --format json; without -o to standard output.

What is written:
  --at DAY             Pin this day, as the axis of the case counts days; may be given several times.
  --paper a4|letter    Paper of a PDF. Default: a4.

Exit code: 0 written, 1 the file could not be read, drawn or written, 2 wrong usage.

Examples:
  caseline report case.caseline -o case.pdf --at 582 --at 826
  caseline report case.caseline -o case.pdf --paper letter
  caseline report case.caseline --json | jq .kinetics
`,
  present: `caseline present: presents a case on the screen or a projector.

Usage: caseline present FILE

Starts the Caseline application, or asks the one that runs already, and opens FILE straight into the presentation: on the
second display when there is one, with the presenter's view on the first. Esc ends it. A display is needed.

Exit code: 0 presented, 1 the file is not a valid case, or there is no display or no application, 2 wrong usage.

Examples:
  caseline present case.caseline
`,
  import: `caseline import: makes cases of tables, cBioPortal files, FHIR and phenopackets.

Usage: caseline import IN... -o OUT_DIR [OPTION...]

IN is a file, a folder with all that is below it, or a ZIP, TAR or gzip archive; - is standard input. What a file is, its content
tells and not its name: CSV and other delimited text, XLSX, cBioPortal study files, FHIR R4 in JSON or NDJSON, GA4GH
phenopackets in JSON or YAML. All of them are one import, and each patient becomes OUT_DIR/PATIENT.caseline. What was read,
what is doubtful and what was left out goes to standard error.

Where to:
  -o, --output OUT_DIR   Folder for the cases; it is made when missing. No file in it is overwritten.
  --report FILE.json     What became of each record of the source (docs/import-report.md).

How it is read:
  --format FORMAT        Read every file as: table, cbioportal, fhir or phenopacket.
  --answer ID=VALUE      Answer a question, by its id; may be given several times. Until a question is answered, what it
                         says will be assumed is acted upon, and what comes of it is marked as inferred.
  --profile FILE         How tables are understood, kept from an earlier import; may be given several times.
  --save-profile FILE    Keep how the tables of this import are understood: a file to correct and to give to --profile.
  --strict               Write no case as long as a question is open.

Exit code: 0 done, 1 a file could not be read (the others are imported), there is no case, a file is in the way, or with
--strict a question is open, 2 wrong usage. Files that hold nothing of a course (a README, mutations) are
named, and no failure.

Examples:
  caseline import labs.xlsx -o cases
  caseline import study.zip fhir/ -o cases --report report.json
  caseline import labs.csv -o cases --strict --answer "date-order:labs.csv, column Date=day month year"
`,
  export: `caseline export: writes a case in a format of other programs.

Usage: caseline export FILE --to FORMAT -o OUT [OPTION...]

FILE is a case file; - is standard input. What the format cannot say, or says with less than the case does, goes to standard
error, a line each.

Where to:
  -o, --output OUT     File to write; - writes to standard output. For cbioportal a folder, which is made when missing and
                       in which no file is overwritten.
  --to FORMAT          csv, xlsx, cbioportal, fhir (R4, a Bundle) or phenopacket (v2, JSON).
  --report FILE.json   What was lost, for other programs.

Exit code: 0 written, 1 the file could not be read or written, 2 wrong usage.

Examples:
  caseline export case.caseline --to csv -o case.csv
  caseline export case.caseline --to fhir -o - | jq .entry
  caseline export case.caseline --to cbioportal -o study
`,
  validate: `caseline validate: says what is wrong in case files.

Usage: caseline validate FILE...

FILE is a case file; - is standard input. Prints a line for each problem:
  file:line:column: error|warning path: what is wrong; what would be valid

Exit code: 0 valid (there may be warnings), 1 not valid or not readable, 2 wrong usage.

Examples:
  caseline validate case.caseline
  generate-case | caseline validate -
`,
  schema: `caseline schema: prints the JSON Schema of the case file.

Usage: caseline schema

Example:
  caseline schema > caseline.schema.json
`,
};
