import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useParams, useSearchParams } from 'react-router';
import type { z } from 'zod';
import type { Span } from '../../../src/bulletin/model.ts';
import type { sourceDocument } from '../../../src/intake/model.ts';
import { get } from '../api/client.ts';
import { Page } from '../components/page.tsx';
import { Asked } from './asked.tsx';
import { words as shared } from './labels.ts';
import { source as words } from './paper/labels.ts';
import { Paper } from './paper/paper.tsx';
import { plainLines } from './paper/stretches.ts';
import './source-page.css';

type Source = z.infer<typeof sourceDocument>;

/** A paper that became ledger, at the very characters that a problem came from: /documents/7?from=120&to=180. */
export function SourcePage() {
  const id = Number(useParams()['id']);
  const [search] = useSearchParams();
  const document = useQuery({
    queryKey: ['document', id],
    queryFn: ({ signal }) => get<Source>(`/api/v1/documents/${id}`, signal),
    staleTime: Number.POSITIVE_INFINITY,
    enabled: Number.isSafeInteger(id),
  });
  const lit = spanOf(search);
  return (
    <Page title={words.title} note={document.data?.name}>
      <Asked query={document} words={shared.reading.paper} slow={shared.reading.paperSlow} lines={14}>
        {({ text }) => <Text text={text} lit={lit} />}
      </Asked>
    </Page>
  );
}

function Text({ text, lit }: { text: string; lit: Span | null }) {
  const lines = useMemo(() => plainLines(text), [text]);
  return (
    <div className="source">
      <p className="soft">{lit === null ? words.whole : words.lead}</p>
      <Paper lines={lines} text={text} lit={lit} barred={lit} />
    </div>
  );
}

function spanOf(search: URLSearchParams): Span | null {
  const [from, to] = [Number(search.get('from') ?? Number.NaN), Number(search.get('to') ?? Number.NaN)];
  return Number.isSafeInteger(from) && Number.isSafeInteger(to) && 0 <= from && from < to ? [from, to] : null;
}
