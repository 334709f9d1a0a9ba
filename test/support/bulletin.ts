interface Paper {
  /** Day of the feedback, so that papers of one test file are of different inspections. */
  feedback?: string;
  office?: string;
}

/** A fictional bulletin: two aspects, three problems with units, measures, deeds and a status each. */
export const bulletin = ({
  feedback = '2026年1月15日',
  office = '水务局',
}: Paper = {}): string => `中共云溪县${office}党组关于巡察整改情况的通报

根据县委统一部署,2025年11月3日至12月12日,县委第二巡察组对县${office}党组进行了巡察,并于${feedback}反馈了巡察意见,共指出2个方面3个问题。现将整改情况予以公布。

一、整改落实情况

(一)落实上级决策部署方面

1.河湖长制落实不到位。
责任单位:河湖管理科
整改措施:一是修订巡河制度。二是每月通报巡河情况。
整改情况:一是印发《云溪县巡河管理办法》。二是开展巡河126次,发现并整改问题38个。
整改结果:已完成

2.水利项目进度缓慢。
责任单位:建设管理科
整改措施:倒排工期,按月调度。
整改情况:6个项目中4个已完工,其余2个正在施工。
整改结果:正在推进

(二)基层党组织建设方面

3.“三会一课”记录不规范。
责任单位:机关党委
整改措施:开展专项检查。
整改情况:补齐记录12份,举办培训班1期。
整改结果:已完成

联系电话:0999-5550123

中共云溪县${office}党组
2026年3月1日
`;
