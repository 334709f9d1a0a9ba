export function ProblemPage() {
  return <p>p</p>;
}
