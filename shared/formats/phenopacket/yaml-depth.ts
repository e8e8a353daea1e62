import { Lexer } from "yaml";

/** Signs of the lexer that are no text: beginnings of a document and of a scalar, and an error in a flow. */
const WITHOUT_WIDTH = new Set(["\u0002", "\u0018", "\u001f", "\ufeff"]);
const OPENING = new Set(["[", "{"]);
const CLOSING = new Set(["]", "}"]);
/** In a block, each begins a level at its column. */
const INDICATORS = new Set(["-", "?", ":"]);

/**
 * Whether a text of YAML is nested deeper than `levels`. The parser is recursive, and a text that is deep enough ends the whole program, not
 * only the parsing: this has to be known before. One pass over the tokens, which gives an upper bound of the depth.
 */
export function isDeeperThan(text: string, levels: number): boolean {
  const gauge = new DepthGauge();
  for (const token of new Lexer().lex(text)) if (gauge.take(token) > levels) return true;
  return false;
}

class DepthGauge {
  /** Where the open levels of blocks begin. */
  private readonly columns: number[] = [];
  private column = 0;
  /** Open brackets. */
  private flow = 0;
  private isScalar = false;
  private isFirstOfLine = true;

  /** The depth after the next token. */
  take(token: string): number {
    if (WITHOUT_WIDTH.has(token)) this.isScalar = token === "\u001f";
    else this.takeVisible(token);
    return this.columns.length + this.flow;
  }

  private takeVisible(token: string): void {
    if (!this.isScalar) this.takeBracket(token);
    if (token.trim() !== "") {
      if (this.flow === 0) this.takeInBlock(token);
      this.isFirstOfLine = false;
    }
    const newline = token.lastIndexOf("\n");
    this.column = newline === -1 ? this.column + token.length : token.length - newline - 1;
    if (newline !== -1) this.isFirstOfLine = true;
    this.isScalar = false;
  }

  private takeBracket(token: string): void {
    if (OPENING.has(token)) this.flow += 1;
    else if (CLOSING.has(token)) this.flow = Math.max(0, this.flow - 1);
  }

  private takeInBlock(token: string): void {
    if (!this.isFirstOfLine && (this.isScalar || !INDICATORS.has(token))) return;
    while (this.isFirstOfLine && (this.columns.at(-1) ?? -1) >= this.column) this.columns.pop();
    this.columns.push(this.column);
  }
}
