import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { isMarked } from '../../../../../src/documents/model.ts';
import { fileKindNames } from '../../../../../src/ledger/labels.ts';
import type { Evidence, EvidencePreview } from '../../../../../src/ledger/model.ts';
import { sizeText } from '../../../../../src/operations/labels.ts';
import { get } from '../../../api/client.ts';
import { problemOf } from '../../../api/problem.ts';
import { Answer, Loading } from '../../../components/answer.tsx';
import { words as shared } from '../../../components/labels.ts';
import { toast } from '../../../components/toaster.tsx';
import { words } from '../labels.ts';
import { PictureView } from './picture-view.tsx';
import { NoCopy, takeMarked } from './take-marked.ts';
import { type Watermark, watermarkTile } from './watermark.ts';
import { SheetsView, WordsView } from './words-view.tsx';
import { zooms } from './zoom.ts';
import './viewer.css';

const PdfView = lazy(() => import('./pdf-view.tsx'));

interface ViewerProps {
  files: readonly Evidence[];
  file: Evidence;
  onShow: (id: number) => void;
  onClose: () => void;
}

/**
 * A file of evidence over the whole screen, under the watermark of who looks: arrow keys go to its neighbours, + − 0
 * change its size, Esc leaves.
 */
export default function Viewer({ files, file, onShow, onClose }: ViewerProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const stage = useRef<HTMLElement>(null);
  const [zoom, setZoom] = useState(1);
  const [printing, setPrinting] = useState(false);
  const preview = useQuery({
    queryKey: ['evidence', file.id, 'preview'],
    queryFn: ({ signal }) => get<EvidencePreview>(`/api/v1/evidence/${file.id}/preview`, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  useEffect(() => {
    dialog.current?.showModal();
    // The keys that scroll work at once.
    stage.current?.focus();
  }, []);
  const at = files.findIndex(({ id }) => id === file.id);
  const go = (by: number): void => {
    const next = files[at + by];
    if (next === undefined) return;
    setZoom(1);
    setPrinting(false);
    onShow(next.id);
  };
  const resize = (by: number): void => {
    const place = zooms.indexOf(zoom) + by;
    setZoom(zooms[Math.max(0, Math.min(zooms.length - 1, place))] ?? 1);
  };
  const pressed = ({ key, ctrlKey, metaKey, altKey, target }: React.KeyboardEvent): void => {
    if (ctrlKey || metaKey || altKey || (target as Element).getAttribute('role') === 'tab') return;
    // What is wider than the screen is moved by the arrows first.
    const isWide = stage.current !== null && stage.current.scrollWidth > stage.current.clientWidth + 1;
    if (isWide && key.startsWith('Arrow')) return;
    if (key === 'ArrowLeft') go(-1);
    else if (key === 'ArrowRight') go(1);
    else if (key === '+' || key === '=') resize(1);
    else if (key === '-') resize(-1);
    else if (key === '0') setZoom(1);
  };
  const shown = preview.data?.shown;
  const print = (): void => {
    if (shown?.as === 'pdf') setPrinting(true);
    else window.print();
  };
  return (
    <dialog
      ref={dialog}
      className="viewer"
      aria-label={words.viewer.label(file.name)}
      onKeyDown={pressed}
      onClose={onClose}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <header className="viewer-head">
        <div className="viewer-title">
          <h2>{file.name}</h2>
          <p className="small">
            {files.length > 1 ? <>{words.viewer.place(at + 1, files.length)} · </> : null}
            {file.kind === null ? null : <>{fileKindNames[file.kind]} · </>}
            {sizeText(file.size)}
          </p>
        </div>
        <div className="viewer-verbs">
          {files.length < 2 ? null : (
            <>
              <Button size="small" disabled={at <= 0} onClick={() => go(-1)}>
                {words.viewer.previous}
              </Button>
              <Button size="small" disabled={at >= files.length - 1} onClick={() => go(1)}>
                {words.viewer.next}
              </Button>
            </>
          )}
          {shown === undefined || shown.as === 'nothing' ? null : (
            <>
              <Button size="small" disabled={zoom === zooms[0]} onClick={() => resize(-1)}>
                {words.viewer.smaller}
              </Button>
              <Button className="viewer-fit" size="small" aria-label={words.viewer.fit} onClick={() => setZoom(1)}>
                {zoom === 1 ? words.viewer.fit : words.viewer.zoom(Math.round(zoom * 100))}
              </Button>
              <Button size="small" disabled={zoom === zooms.at(-1)} onClick={() => resize(1)}>
                {words.viewer.larger}
              </Button>
              <Button size="small" className="viewer-print" loading={printing} onClick={print}>
                {words.viewer.print}
              </Button>
            </>
          )}
          {preview.data === undefined ? null : <Take key={file.id} file={file} preview={preview.data} />}
        </div>
        <Button className="viewer-close" size="small" type="primary" onClick={onClose}>
          {words.viewer.close}
        </Button>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard. */}
      <section ref={stage} className="viewer-stage" tabIndex={0} aria-label={file.name}>
        {file.withdrawn ? <p className="viewer-cut">{words.viewer.withdrawn}</p> : null}
        <Answer query={preview}>
          {({ watermark, shown: how }) => (
            <Shown
              key={file.id}
              file={file}
              mark={watermark}
              shown={how}
              zoom={zoom}
              all={printing}
              onAllShown={() => {
                setPrinting(false);
                window.print();
              }}
            />
          )}
        </Answer>
      </section>
    </dialog>
  );
}

interface ShownProps {
  file: Evidence;
  mark: Watermark;
  shown: EvidencePreview['shown'];
  zoom: number;
  all: boolean;
  onAllShown: () => void;
}

function Shown({ file, mark, shown, zoom, all, onAllShown }: ShownProps) {
  const tile = useMemo(() => watermarkTile(mark), [mark]);
  switch (shown.as) {
    case 'picture':
      return <PictureView file={file} mark={mark} zoom={zoom} />;
    case 'pdf':
      return (
        <Suspense fallback={<Loading />}>
          <PdfView file={file} mark={mark} zoom={zoom} all={all} onAllShown={onAllShown} />
        </Suspense>
      );
    case 'nothing':
      return <Nothing file={file} reason={shown.reason} />;
    default:
      return (
        <div className="viewer-marked" style={{ fontSize: `${zoom * 100}%` }}>
          {shown.as === 'words' ? <WordsView shown={shown} /> : <SheetsView shown={shown} />}
          <div className="viewer-mark" aria-hidden="true" style={{ backgroundImage: `url(${tile})` }} />
        </div>
      );
  }
}

function Nothing({ file, reason }: { file: Evidence; reason: string }) {
  return (
    <div className="viewer-nothing">
      <p>{reason}</p>
      <dl className="viewer-facts">
        <dt>{words.upload.name}</dt>
        <dd>{file.name}</dd>
        <dt>{shared.hash}</dt>
        <dd className="viewer-hash">{file.hash}</dd>
      </dl>
    </div>
  );
}

/** A copy with the watermark for everybody, the original for who may take it; what bears none is taken as it is. */
function Take({ file, preview: { watermark, original, copy } }: { file: Evidence; preview: EvidencePreview }) {
  const [taking, setTaking] = useState<{ done: number; all: number; stop: AbortController } | null>(null);
  const take = (): void => {
    const stop = new AbortController();
    setTaking({ done: 0, all: 1, stop });
    takeMarked(file, watermark, { signal: stop.signal, onPage: (done, all) => setTaking({ done, all, stop }) })
      .catch((error: unknown) => {
        if (error instanceof NoCopy)
          return toast({ kind: 'failed', text: words.viewer.notMarked, detail: error.message });
        const { title, detail } = problemOf(error);
        return toast({ kind: 'failed', text: title, detail });
      })
      .finally(() => setTaking(null));
  };
  const address = `/api/v1/evidence/${file.id}/file`;
  if (!isMarked(file.kind))
    return (
      <a className="viewer-link" href={address} download={file.name} title={words.viewer.bareHint}>
        {words.viewer.bare}
      </a>
    );
  return (
    <>
      {taking === null ? (
        <Button size="small" disabled={!copy} onClick={take}>
          {words.viewer.marked}
        </Button>
      ) : (
        <span className="viewer-taking" role="status">
          {words.viewer.marking(taking.done, taking.all)}
          <Button size="small" onClick={() => taking.stop.abort()}>
            {words.viewer.stop}
          </Button>
        </span>
      )}
      {original ? (
        <a className="viewer-link" href={address} download={file.name} title={words.viewer.originalHint}>
          {words.viewer.original}
        </a>
      ) : null}
    </>
  );
}
