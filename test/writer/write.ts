import { composeBulletin } from './compose/bulletin.ts';
import { composeFeedback } from './compose/feedback.ts';
import { composeLedger } from './compose/ledger.ts';
import { type Dice, dice } from './dice.ts';
import type { Draft } from './draft.ts';
import { type Chrome, drawChrome, dress } from './faults/chrome.ts';
import { damage } from './faults/damage.ts';
import { typeface } from './faults/typeface.ts';
import { mistypeStory } from './faults/typing.ts';
import { drawLayout, type Layout } from './layout.ts';
import { type Block, blankPaper, type Paper } from './paper.ts';
import { renderDocx } from './render/docx.ts';
import { renderHtml } from './render/html.ts';
import { renderCsv, renderXlsx } from './render/sheet.ts';
import { renderText } from './render/txt.ts';
import { drawStory, type Size, type Story } from './story.ts';
import { drawWorld, type World } from './world.ts';

/** One fictional document with the draft that a reader must get back. */
export interface Written {
  seed: number;
  name: string;
  layout: Layout;
  expected: Draft;
  /** Which of the 49 variations occur in it. */
  variations: number[];
  /** The document as a file; made when asked for. */
  bytes(): Promise<Uint8Array>;
}

function drawSize(die: Dice, layout: Layout): Size {
  const deep = layout.deep && layout.genre === 'bulletin';
  return die.weighted<Size>([
    [{ sections: die.int(2, 4), problems: [1, 4], deep }, 8],
    [{ sections: die.int(3, 5), problems: [2, 7], deep }, 4],
    [{ sections: die.int(3, 4), problems: [6, 18], deep }, 0.7],
    [{ sections: 1, problems: [3, 8], deep }, layout.numbers.problem === '（一）' ? 0 : 0.7],
  ]);
}

/** Text twice, with the site's lines between the copies. */
function double(blocks: Block[], chrome: Chrome, draft: Draft, paper: Paper): Block[] {
  paper.shows(4);
  draft.anomalies.required.push('duplicated_text');
  draft.anomalies.allowed.push('web_page_chrome', 'number_out_of_order', 'missing_number');
  const between: Block[] = [...chrome.below, ...(chrome.info ? [chrome.info] : [])].map((text) => ({
    kind: 'paragraph',
    role: 'chrome',
    marker: null,
    text,
    align: 'left',
  }));
  return [...blocks, ...between, ...blocks.map((block) => ({ ...block }))];
}

function findOrganisation(blocks: readonly Block[], world: World, draft: Draft): void {
  const text = blocks
    .map((block) =>
      block.kind === 'table'
        ? block.rows
            .flat()
            .map((cell) => cell.text)
            .join('\n')
        : block.text,
    )
    .join('\n');
  const forms = [world.fullOrg, world.plainOrg, world.shortOrg, world.ownOrg];
  draft.organization = forms.find((form) => text.includes(form)) ?? null;
  if (draft.organization === world.fullOrg) draft.accepts['organization'] = [world.plainOrg];
  else if (draft.organization === world.shortOrg || draft.organization === world.ownOrg)
    draft.accepts['organization'] = [world.plainOrg, world.shortOrg, world.ownOrg];
}

function noteType(layout: Layout, paper: Paper): void {
  const { page } = layout;
  if (page.blanks !== 'none' || page.punctuation !== 'full' || /\u00a0|\u2002| /.test(page.indent)) paper.shows(10);
}

/** Writes the document of a seed. */
export function writeDocument(seed: number): Written {
  const root = dice(`bihuan writer ${seed}`);
  const layout = drawLayout(root.fork('layout'));
  const facts = root.fork('facts');
  const kind = facts.weighted<World['kind']>([
    ['巡察', 16],
    ['巡视', 4],
    ['审计', layout.genre === 'bulletin' ? 0.8 : 0],
    ['督察', layout.genre === 'bulletin' ? 0.5 : 0],
    ['检查', layout.genre === 'bulletin' ? 0.4 : 0],
  ]);
  const world = drawWorld(facts, kind);
  const story: Story = drawStory(root.fork('story'), world, drawSize(root.fork('size'), layout));
  mistypeStory(root.fork('typing'), story, layout.faults.typos);
  const paper = blankPaper();
  const assignment = { dice: root.fork('compose'), layout, paper, story };
  const draft =
    layout.genre === 'bulletin'
      ? composeBulletin(assignment)
      : layout.genre === 'feedback'
        ? composeFeedback(assignment)
        : composeLedger(assignment);
  findOrganisation(paper.blocks, world, draft);
  damage(root.fork('damage'), layout, paper.blocks, draft, paper);
  const chrome = drawChrome(root.fork('chrome'), layout, world, draft, paper);
  const doubled = layout.faults.doubled === 'whole' && layout.page.wrap === 0;
  const body = doubled ? double(paper.blocks, chrome, draft, paper) : paper.blocks;
  noteType(layout, paper);
  return {
    seed,
    name: `${seed}.${layout.format}`,
    layout,
    expected: draft,
    variations: [...paper.variations].sort((a, b) => a - b),
    bytes: () => render(root, layout, body, chrome, world),
  };
}

async function render(root: Dice, layout: Layout, blocks: Block[], chrome: Chrome, world: World): Promise<Uint8Array> {
  const look = root.fork('look');
  const type = typeface(root.fork('type'), layout.page);
  switch (layout.format) {
    case 'txt':
      return renderText(look, layout, dress(blocks, chrome), type);
    case 'html':
      return renderHtml(look, layout, blocks, chrome, `${world.place}人民政府`, type);
    case 'docx':
      return renderDocx(look, layout, blocks, type);
    case 'csv':
      return renderCsv(layout, blocks, type);
    case 'xlsx':
      return renderXlsx(look, blocks, type);
  }
}
