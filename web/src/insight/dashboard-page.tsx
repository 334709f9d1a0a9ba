export function DashboardPage() {
  return <p>p</p>;
}
