import { Field, ID, InputType } from 'type-graphql';
import { enumFrom } from '../../platform/graphql/enums.ts';
import { MutationInput } from '../../platform/graphql/mutation-types.ts';
import { LocalDate } from '../../platform/graphql/scalars.ts';
import type { ImportResultsInput as Import } from './commands/import-results.ts';

const OnBadRowsEnum = enumFrom<Import['onBadRows']>(
  'OnBadRows',
  '错误行的处理 · what becomes of a sheet with bad rows',
  {
    REJECT_ALL: '有错即整表不收 · one bad row refuses the sheet',
    REJECT_ROWS: '只拒收错误行 · good rows are taken, bad ones reported',
  },
);

@InputType({ description: '导入成绩 · import a result sheet' })
export class ImportResultsInput extends MutationInput {
  @Field(() => ID, { description: '竞赛项目 · node id of the event' }) eventId!: string;
  @Field(() => ID, {
    description: '本人上传的成绩单 · node id of the sheet, uploaded by the viewer',
  })
  fileId!: string;
  @Field(() => OnBadRowsEnum, {
    defaultValue: 'REJECT_ALL',
    description: '错误行的处理 · what becomes of bad rows',
  })
  onBadRows!: Import['onBadRows'];
  @Field(() => Boolean, {
    defaultValue: false,
    description: '试运行，不保存 · report what would happen, change nothing',
  })
  dryRun!: boolean;
  @Field(() => Boolean, {
    defaultValue: false,
    description:
      '另存问题清单供下载，试运行也可 · keep all problems as a sheet to download, in a dry run too',
  })
  wantsReport!: boolean;
  @Field(() => String, {
    nullable: true,
    description: '更正理由；已有最终成绩时必填 · required once a version is final',
  })
  reason?: string | null;
}

@InputType({ description: '成绩版本 · names a result version' })
export class ResultVersionInput extends MutationInput {
  @Field(() => ID, { description: '成绩版本 · node id of the version' }) resultVersionId!: string;
}

@InputType({ description: '最终确认成绩 · make results final' })
export class FinaliseResultsInput extends ResultVersionInput {
  @Field(() => String, {
    nullable: true,
    description:
      '预览凭证；情况有变即拒绝 · token of a preview: does exactly what it said, or refuses with CONFLICT',
  })
  previewToken?: string | null;
}

@InputType({ description: '复核成绩 · certify results' })
export class CertifyResultsInput extends ResultVersionInput {
  @Field(() => LocalDate, {
    nullable: true,
    description: '复核日期，缺省今日 · day of the certification on paper, today when left out',
  })
  certifiedOn?: string | null;
}

@InputType({ description: '公示成绩 · put results on public notice' })
export class PubliciseResultsInput extends ResultVersionInput {
  @Field(() => LocalDate, {
    nullable: true,
    description: '公示日期，缺省今日 · day of the notice on paper, today when left out',
  })
  publicisedOn?: string | null;
}

@InputType({ description: '撤回成绩 · withdraw results' })
export class WithdrawResultsInput extends ResultVersionInput {
  @Field(() => String, { description: '理由 · why' }) reason!: string;
}

@InputType({ description: '整项作废最终成绩 · take final results back wholly' })
export class AnnulResultsInput extends MutationInput {
  @Field(() => ID, { description: '竞赛项目 · node id of the event' }) eventId!: string;
  @Field(() => String, { description: '理由 · why' }) reason!: string;
}

@InputType({ description: '提出异议 · raise an objection' })
export class RaiseObjectionInput extends ResultVersionInput {
  @Field(() => String, { description: '异议理由 · ground' }) ground!: string;
  @Field(() => LocalDate, {
    nullable: true,
    description: '提出日期，缺省今日 · day it was raised on paper, today when left out',
  })
  raisedOn?: string | null;
}

@InputType({ description: '答复异议 · answer an objection' })
export class AnswerObjectionInput extends MutationInput {
  @Field(() => ID, { description: '异议 · node id of the objection' }) objectionId!: string;
  @Field(() => Boolean, { description: '成立 · upheld: the version is withdrawn' })
  isUpheld!: boolean;
  @Field(() => String, { description: '答复 · answer' }) answer!: string;
}
