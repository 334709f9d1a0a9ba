import { useQuery } from '@tanstack/react-query';
import { exportWords, momentText, ownSections } from '../../../src/insight/labels.ts';
import type { OwnProgress } from '../../../src/insight/model.ts';
import { get } from '../api/client.ts';
import { useAccount } from '../api/use-session.ts';
import { Answer, Empty } from '../components/answer.tsx';
import { Page } from '../components/page.tsx';
import { words } from './labels.ts';
import { PictureButtons } from './picture-buttons.tsx';
import { SectionPanel } from './section-panel.tsx';
import { SectionTable } from './section-table.tsx';
import { Views } from './views.tsx';
import './insight.css';

/** What whoever looks answers for, as leader, as responsible person and with a unit, and the letters to be answered. */
export function OwnPage() {
  const { name } = useAccount();
  const query = useQuery({
    queryKey: ['dashboard', 'own'],
    queryFn: ({ signal }) => get<OwnProgress>('/api/v1/dashboard/own', signal),
  });
  const own = query.data;
  const sections = own === undefined ? [] : ownSections(own);
  const heading = {
    title: exportWords.ownTitle(own?.person?.name ?? name),
    asOf: own === undefined ? '' : exportWords.asOf(momentText(own.asOf)),
  };
  return (
    <Page
      title={words.ownTitle}
      note={
        <span className="dashboard-note">
          <Views />
          {own === undefined ? null : <span>{words.asOf(momentText(own.asOf))}</span>}
        </span>
      }
      actions={
        sections.length === 0 ? undefined : (
          <>
            <span className="no-print">
              <a className="quiet-button" href="/api/v1/dashboard/own.xlsx" download>
                {words.workbook}
              </a>
            </span>
            <PictureButtons
              name={heading.title}
              heading={heading}
              parts={sections.map((section) => ({ section }))}
              whole
            />
          </>
        )
      }
    >
      <Answer query={query}>
        {() =>
          sections.length === 0 ? (
            <Empty title={words.ownEmpty}>
              <p>{words.ownEmptyDetail}</p>
            </Empty>
          ) : (
            <div className="dashboard-two insight-own">
              {sections.map((section) => (
                <SectionPanel key={section.name} section={section} heading={heading}>
                  <SectionTable section={section} />
                </SectionPanel>
              ))}
            </div>
          )
        }
      </Answer>
    </Page>
  );
}
