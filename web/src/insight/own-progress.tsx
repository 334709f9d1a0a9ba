import { useQuery } from '@tanstack/react-query';
import { dutySection } from '../../../src/insight/labels.ts';
import type { OwnProgress as Own } from '../../../src/insight/model.ts';
import { get } from '../api/client.ts';
import { Panel } from '../components/page.tsx';
import { SectionTable } from './section-table.tsx';

/** What whoever looks answers for; nothing where the account stands for nobody who does. */
export function OwnProgress() {
  const { data } = useQuery({
    queryKey: ['dashboard', 'own'],
    queryFn: ({ signal }) => get<Own>('/api/v1/dashboard/own', signal),
  });
  const person = data?.person ?? null;
  if (data === undefined || person === null || data.duties.length === 0) return null;
  return (
    <div className="dashboard-two">
      {data.duties.map((duty) => {
        const section = dutySection(duty, person.id, data.today);
        return (
          <Panel key={section.name} title={section.title}>
            <SectionTable section={section} />
          </Panel>
        );
      })}
    </div>
  );
}
