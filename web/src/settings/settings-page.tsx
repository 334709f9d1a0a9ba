export function SettingsPage() {
  return <p>p</p>;
}
