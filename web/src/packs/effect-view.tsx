import { Link } from 'react-router';
import { packSectionNames } from '../../../src/supervision/labels/packs.ts';
import type { PackEffect } from '../../../src/supervision/model/packs.ts';
import { words } from './labels.ts';

const colourName = (colour: 'green' | 'yellow' | 'red' | null): string =>
  colour === null ? words.noLight : words.colour[colour];

/** What would change if everything that follows a pack were moved to this version. */
export function EffectView({ effect }: { effect: PackEffect }) {
  const { name, version, against, sections, inspections, problems, counted, milestones, lights } = effect;
  const rungs = effect.rungs.filter(({ before, after, otherDays }) => before !== after || otherDays > 0);
  return (
    <>
      <h3>{words.good(name, version)}</h3>
      <p>
        {against === null
          ? words.newPack
          : `${words.against(against)}，${
              sections.length === 0
                ? words.noSections
                : words.sections(sections.map((section) => packSectionNames[section]).join('、'))
            }。`}
      </p>
      {against === null ? null : inspections === 0 ? (
        <p className="soft">{words.noneConcerned}</p>
      ) : (
        <>
          <p>{words.scope(inspections, problems)}</p>
          {counted < inspections ? <p className="soft">{words.partial(counted, problems)}</p> : null}
          <Milestones milestones={milestones} />
          <Lights lights={lights} />
          {rungs.length === 0 ? null : <Rungs rungs={rungs} />}
        </>
      )}
    </>
  );
}

function Milestones({ milestones: { changed, rows } }: { milestones: PackEffect['milestones'] }) {
  return (
    <>
      <h4>{words.milestonesChanged(changed)}</h4>
      {rows.length === 0 ? null : (
        <table className="plain-table packs">
          <caption className="soft small">{words.first(rows.length, changed)}</caption>
          <thead>
            <tr>
              <th scope="col">{words.inspection}</th>
              <th scope="col">{words.milestone}</th>
              <th scope="col">{words.now}</th>
              <th scope="col">{words.afterwards}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ inspectionId, inspection, organisation, name, before, after }) => (
              <tr key={`${inspectionId} ${name}`}>
                <td>
                  <Link to={`/inspections/${inspectionId}/milestones`}>{inspection}</Link>
                  <div className="soft small">{organisation}</div>
                </td>
                <td>{name}</td>
                <td>{before ?? words.none}</td>
                <td>{after ?? words.none}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function Lights({ lights: { otherDays, moves, rows } }: { lights: PackEffect['lights'] }) {
  const all = moves.reduce((sum, { n }) => sum + n, 0);
  return (
    <>
      <h4>{words.lightsChanged(otherDays)}</h4>
      {moves.length === 0 ? null : (
        <>
          <p>
            {words.lightsToday}：
            {moves.map(({ before, after, n }) => words.move(colourName(before), colourName(after), n)).join('；')}。
          </p>
          <table className="plain-table packs">
            <caption className="soft small">{words.first(rows.length, all)}</caption>
            <thead>
              <tr>
                <th scope="col">{words.problem}</th>
                <th scope="col">{words.due}</th>
                <th scope="col">{words.now}</th>
                <th scope="col">{words.afterwards}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ problemId, number, title, organisation, due, before, after }) => (
                <tr key={problemId}>
                  <td>
                    <Link to={`/problems/${problemId}`}>
                      {number} {title}
                    </Link>
                    <div className="soft small">{organisation}</div>
                  </td>
                  <td>{due}</td>
                  <td>{colourName(before)}</td>
                  <td>{colourName(after)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </>
  );
}

function Rungs({ rungs }: { rungs: PackEffect['rungs'] }) {
  return (
    <>
      <h4>{words.rungsTitle}</h4>
      <table className="plain-table packs">
        <thead>
          <tr>
            <th scope="col">{words.rung}</th>
            <th scope="col">{words.now}</th>
            <th scope="col">{words.afterwards}</th>
            <th scope="col">{words.otherDays}</th>
          </tr>
        </thead>
        <tbody>
          {rungs.map(({ key, name, before, after, otherDays }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              <td>{before ?? words.none}</td>
              <td>{after ?? words.none}</td>
              <td>{otherDays}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
