import { AppShell } from '@/components/shell/app-shell';
import { ProjectsPage } from '@/features/projects/projects-page';

export default function Page() {
  return (
    <AppShell>
      <ProjectsPage />
    </AppShell>
  );
}
